using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Generators;

namespace TaskExec.Testing.Analysis;

/// <summary>Creates all analyzers of the package.</summary>
public static class AllRules
{
    public static IEnumerable<DiagnosticAnalyzer> Create() =>
        typeof(TrackedTaskGenerator).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);
}
