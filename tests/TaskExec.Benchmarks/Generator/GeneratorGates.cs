using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Defines the gates for the generator and for calls through generated code.</summary>
internal static class GeneratorGates
{
    private const string Polly = "Polly's retry alone";

    public static GateSet Set { get; } = new("generator",
    [
        .. Controls.For(Unit.Milliseconds, static _ => CompilerGates.Floor(1), static _ => CompilerGates.Floor(2)),
        new("first-run", "first run, 1,000 methods in 100 files / LoggerMessage's generator", Limit.AtMost(0.85), Unit.Milliseconds, CompilerGates.FirstRun),
        new("unrelated-edit", "run after an edit in an unrelated file / LoggerMessage's generator", Limit.AtMost(0.85), Unit.Milliseconds, CompilerGates.Edit),
        .. InterceptionGates.All,
        .. Calls("sync", "a synchronous call", 250, 128, 0.9, CallGates.Synchronous),
        .. Calls("async", "a call that completes synchronously", 250, 128, 0.9, CallGates.Completing),
        CallGates.Beside(Polly, "yield-polly", "a call that yields", 0.7, CallGates.Yielding),
        CallGates.Memory("yield", "a call that yields", 304, CallGates.Yielding),
        CallGates.Beside(Polly, "yield-task-polly", "a call without a result that yields", 0.7, CallGates.YieldingTask),
        CallGates.Memory("yield-task", "a call without a result that yields", 304, CallGates.YieldingTask),
        .. SwitchedOffGates.All,
        CallGates.Beside("Castle.Core and a hand-written record", "sync-castle", "a synchronous call", 1, CallGates.SynchronousBesideCastle),
        CallGates.Beside("AspectInjector and a hand-written record", "sync-aspectinjector", "a synchronous call", 1, CallGates.SynchronousBesideAspectInjector),
        CallGates.Beside("Castle.Core and a hand-written record", "async-castle", "a call that completes synchronously", 1, CallGates.TaskBesideCastle),
        CallGates.Beside("AspectInjector and a hand-written record", "async-aspectinjector", "a call that completes synchronously", 1, CallGates.TaskBesideAspectInjector),
    ]);

    private static IEnumerable<Gate> Calls(string name, string what, double nanoseconds, double bytes, double besidePolly, (CallCost Ours, CallCost Peers) calls) =>
    [
        CallGates.Time(name, what, nanoseconds, calls),
        CallGates.Memory(name, what, bytes, calls),
        CallGates.Beside(Polly, $"{name}-polly", what, besidePolly, calls),
    ];
}
