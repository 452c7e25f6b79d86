using System.Reflection;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Benchmarks.Gates;
using TaskExec.Generators;

namespace TaskExec.Benchmarks.Analyzers;

/// <summary>Defines the gate for the analyzers: all of them together cost a build a fraction of what one well-known package costs.</summary>
internal static class AnalyzerGates
{
    public static GateSet Set { get; } = new("analyzers",
    [
        .. Controls.For(Unit.Milliseconds, static _ => Floor(1), static _ => Floor(2)),
        new("all-rules", "all rules on 1,000 files / Microsoft.VisualStudio.Threading.Analyzers", Limit.AtMost(0.25), Unit.Milliseconds, Compare),
    ]);

    private static ValueTask<Comparison> Compare(WorkFolder folder)
    {
        var (ours, theirs) = (new AnalyzersUnderTest(Rules(typeof(TrackedTaskGenerator).Assembly), ManyFiles.All), new AnalyzersUnderTest(ThreadingRules(), ManyFiles.All));
        return ValueTask.FromResult(new Comparison(ours.MillisecondsAsync, theirs.MillisecondsAsync, ours, theirs));
    }

    // A small project: the controls judge the machine and need not take as long as the gate.
    private static (Probe Probe, IAsyncDisposable Owner) Floor(int repetitions)
    {
        var theirs = new AnalyzersUnderTest(ThreadingRules(), ManyFiles.All / 40);
        return (() => theirs.MillisecondsAsync(repetitions), theirs);
    }

    private static IReadOnlyList<DiagnosticAnalyzer> ThreadingRules()
    {
        var folder = typeof(AnalyzerGates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "ThreadingAnalyzers").Value!;
        return [.. Directory.GetFiles(folder, "Microsoft.VisualStudio.Threading.Analyzers*.dll").Where(static path => !path.Contains("CodeFixes", StringComparison.Ordinal)).Select(Assembly.LoadFrom).SelectMany(Rules)];
    }

    private static IReadOnlyList<DiagnosticAnalyzer> Rules(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(static type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains("C#") is true)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];
}
