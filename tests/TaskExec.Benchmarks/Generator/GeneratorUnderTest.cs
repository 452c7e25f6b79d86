using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Benchmarks.Generator;

/// <summary>A generator at work on a project with many methods, in the compiler's own driver.</summary>
internal sealed class GeneratorUnderTest : IAsyncDisposable
{
    private readonly IIncrementalGenerator _generator;
    private readonly ManyMethods _project;
    private GeneratorDriver _driver;

    public GeneratorUnderTest(IIncrementalGenerator generator, ManyMethods project)
    {
        (_generator, _project) = (generator, project);
        _driver = Driver().RunGenerators(project.Edited());
        var made = _driver.GetRunResult().GeneratedTrees.Sum(static tree => tree.Length);
        if (made == 0)
        {
            throw new InvalidOperationException($"{generator.GetType().Name} has generated nothing, so there is nothing to measure.");
        }
    }

    /// <summary>A first run: nothing is known, nothing is bound.</summary>
    public double FirstRunMilliseconds(int repetitions = 1)
    {
        var projects = Enumerable.Range(0, repetitions).Select(_ => _project.Edited()).ToList();
        var start = TimeProvider.System.GetTimestamp();
        projects.ForEach(project => Driver().RunGenerators(project));
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The run after an edit in a file without a method of the generator's.</summary>
    public double EditMilliseconds()
    {
        var project = _project.Edited();
        var start = TimeProvider.System.GetTimestamp();
        _driver = _driver.RunGenerators(project);
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // As users have it: the package switches interception on.
    private CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([_generator.AsSourceGenerator()], parseOptions: ManyCalls.Language, optionsProvider: InterceptionOn.Instance);
}
