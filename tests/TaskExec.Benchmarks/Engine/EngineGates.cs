using TaskExec.Benchmarks.Gates;
using TaskExec.Benchmarks.Generator;

namespace TaskExec.Benchmarks.Engine;

/// <summary>Defines the gates for the engine: the cost of a successful run, a durable run, a run in memory, a failing run, and a run that collects artifacts.</summary>
internal static class EngineGates
{
    public static GateSet Set { get; } = new("engine",
    [
        .. Controls.For(Unit.Nanoseconds, static _ => FailureCost.Floor(1), static _ => FailureCost.Floor(2)),
        CallGates.Time("sync", "a synchronous run, collection off", 250, CallGates.Synchronous),
        CallGates.Memory("sync", "a synchronous run, collection off", 128, CallGates.Synchronous),
        CallGates.Time("async", "a run that completes synchronously, collection off", 250, CallGates.Completing),
        CallGates.Memory("async", "a run that completes synchronously, collection off", 128, CallGates.Completing),
        new("whole-run", "a whole run on the JSON store, p50 / one durable acknowledgement", Limit.AtMost(2.5), Unit.Microseconds, DurableRun.Compare),
        new("memory-run", "a plain run on the in-memory store: added over a dropping store / 5 µs", Limit.AtMost(1), Unit.Nanoseconds, MemoryRun.Added),
        new("memory-run-flat", "a run after 100,000 runs on the in-memory store / after 100", Limit.AtMost(1.1), Unit.Nanoseconds, MemoryRun.Flat),
        new("classification", "classifying an exception / throwing and catching it", Limit.AtMost(0.1), Unit.Nanoseconds, FailureCost.Compare),
        new("collection", "a run that collects on a tree of 5,000 files / two git status", Limit.AtMost(1.5), Unit.Milliseconds, CollectingRun.Compare),
    ]);
}
