using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Generator;

/// <summary>The promises of the generator, and of the calls that go through what it has written.</summary>
internal static class GeneratorGates
{
    public static GateSet Set { get; } = new("generator",
    [
        .. Controls.For(Unit.Milliseconds, static _ => CompilerGates.Floor(1), static _ => CompilerGates.Floor(2)),
        new("first-run", "first run, 1,000 methods in 100 files / LoggerMessage's generator", Limit.AtMost(0.85), Unit.Milliseconds, CompilerGates.FirstRun),
        new("unrelated-edit", "run after an edit in an unrelated file / LoggerMessage's generator", Limit.AtMost(0.85), Unit.Milliseconds, CompilerGates.Edit),
        .. Calls("sync", "a synchronous call", 250, 128, 0.9, CallGates.Synchronous),
        .. Calls("async", "a call that completes synchronously", 250, 128, 0.9, CallGates.Completing),
        CallGates.BesidePolly("yield", "a call that yields", 0.7, CallGates.Yielding),
        CallGates.Memory("yield", "a call that yields", 304, CallGates.Yielding),
    ]);

    private static IEnumerable<Gate> Calls(string name, string what, double nanoseconds, double bytes, double besidePolly, (CallCost Ours, CallCost Peers) calls) =>
    [
        CallGates.Time(name, what, nanoseconds, calls),
        CallGates.Memory(name, what, bytes, calls),
        CallGates.BesidePolly(name, what, besidePolly, calls),
    ];
}
