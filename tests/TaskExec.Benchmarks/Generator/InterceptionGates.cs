using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Benchmarks.Gates;
using TaskExec.Generators;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Compares the cost of finding the calls of tracked methods with that of binding every call.</summary>
internal static class InterceptionGates
{
    private const int Calls = 2_000;

    public static IReadOnlyList<Gate> All { get; } =
    [
        new("intercept-first", "first run over 100,000 calls / binding every call", Limit.AtMost(0.06), Unit.Milliseconds, static _ => Compare(edit: null)),
        new("intercept-body", "the run after an edit in a body / binding every call", Limit.AtMost(0.01), Unit.Milliseconds, static _ => Compare(static project => project.WithBodyEdited())),
        new("intercept-declaration", "the run after an edit of a declaration / binding every call", Limit.AtMost(0.03), Unit.Milliseconds, static _ => Compare(static project => project.WithDeclarationEdited())),
    ];

    private static ValueTask<Comparison> Compare(Func<ManyCalls, CSharpCompilation>? edit)
    {
        var ours = new Side(new TrackedTaskGenerator(), edit, static result => result.GeneratedSources.Where(static file => file.HintName.StartsWith("Calls.", StringComparison.Ordinal)).Sum(static file => CountOf(file.SourceText.ToString(), "InterceptsLocationAttribute(1,")));
        var theirs = new Side(new BindEveryCall(), edit, static result => CountOf(result.GeneratedSources.Single().SourceText.ToString(), "InterceptsLocationAttribute(1,"));
        return ValueTask.FromResult(new Comparison(Probes.From(ours.Milliseconds), Probes.From(theirs.Milliseconds)));
    }

    private static int CountOf(string text, string part) => text.Split(part).Length - 1;

    /// <summary>Runs one generator on its own copy of the project, so that neither benefits from what the other has bound.</summary>
    private sealed class Side
    {
        private readonly ManyCalls _project = new();
        private readonly Func<ManyCalls, CSharpCompilation>? _edit;
        private readonly IIncrementalGenerator _generator;
        private GeneratorDriver _driver;

        public Side(IIncrementalGenerator generator, Func<ManyCalls, CSharpCompilation>? edit, Func<GeneratorRunResult, int> count)
        {
            (_generator, _edit) = (generator, edit);
            _driver = Driver().RunGenerators(ManyCalls.Create());
            if (count(_driver.GetRunResult().Results[0]) is not Calls and var found)
            {
                throw new InvalidOperationException($"{generator.GetType().Name} found {found} calls instead of {Calls}.");
            }
        }

        public double Milliseconds()
        {
            // A first run needs a new project, in which nothing is bound.
            var (driver, project) = _edit is null ? (Driver(), ManyCalls.Create()) : (_driver, _edit(_project));
            var start = TimeProvider.System.GetTimestamp();
            _driver = driver.RunGenerators(project);
            return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
        }

        private CSharpGeneratorDriver Driver() => CSharpGeneratorDriver.Create([_generator.AsSourceGenerator()], parseOptions: ManyCalls.Language, optionsProvider: InterceptionOn.Instance);
    }
}
