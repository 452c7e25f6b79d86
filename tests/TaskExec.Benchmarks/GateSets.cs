using TaskExec.Benchmarks.Analyzers;
using TaskExec.Benchmarks.ColdStart;
using TaskExec.Benchmarks.Engine;
using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Generator;
using TaskExec.Benchmarks.Store;

namespace TaskExec.Benchmarks;

/// <summary>Lists the gate sets that <c>--gates</c> accepts.</summary>
internal static class GateSets
{
    public static IReadOnlyList<GateSet> All { get; } = [StoreGates.Set, GeneratorGates.Set, AnalyzerGates.Set, EngineGates.Set, ColdStartGates.Set];
}
