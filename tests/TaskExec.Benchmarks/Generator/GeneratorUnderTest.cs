using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Runs a generator on a project with many methods, with the compiler's own driver.</summary>
internal sealed class GeneratorUnderTest : IAsyncDisposable
{
    private readonly IIncrementalGenerator _generator;
    private readonly ManyMethods _project;
    private GeneratorDriver _driver;

    public GeneratorUnderTest(IIncrementalGenerator generator, ManyMethods project)
    {
        (_generator, _project) = (generator, project);
        _driver = Driver().RunGenerators(project.Edited());
        var generatedLength = _driver.GetRunResult().GeneratedTrees.Sum(static tree => tree.Length);
        if (generatedLength == 0)
        {
            throw new InvalidOperationException($"{generator.GetType().Name} generated no code, so there is nothing to measure.");
        }
    }

    /// <summary>Measures a first run, with nothing cached and nothing bound.</summary>
    public double FirstRunMilliseconds(int repetitions = 1)
    {
        var projects = Enumerable.Range(0, repetitions).Select(_ => _project.Edited()).ToList();
        var start = TimeProvider.System.GetTimestamp();
        projects.ForEach(project => Driver().RunGenerators(project));
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>Measures the run after an edit in a file that has no method for the generator.</summary>
    public double EditMilliseconds()
    {
        var project = _project.Edited();
        var start = TimeProvider.System.GetTimestamp();
        _driver = _driver.RunGenerators(project);
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Interception is on, as the package sets it for users.
    private CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([_generator.AsSourceGenerator()], parseOptions: ManyCalls.Language, optionsProvider: InterceptionOn.Instance);
}
