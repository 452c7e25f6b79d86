using System.Globalization;
using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Defines the gates for the overhead of a call when tracking is switched off.</summary>
internal static class SwitchedOffGates
{
    public static IReadOnlyList<Gate> All { get; } =
    [
        new("off-sync-time", "a synchronous call, TASKEXEC_ENABLED=0: added / 10 ns", Limit.AtMost(1), Unit.Nanoseconds, static _ => PrepareAsync(SwitchedOffCommand.SynchronousTime, 10)),
        new("off-sync-memory", "a synchronous call, TASKEXEC_ENABLED=0: allocated / 1 B", Limit.AtMost(0), Unit.Bytes, static _ => PrepareAsync(SwitchedOffCommand.SynchronousMemory, 1)),
        new("off-async-time", "a call that completes synchronously, TASKEXEC_ENABLED=0: added / 10 ns", Limit.AtMost(1), Unit.Nanoseconds, static _ => PrepareAsync(SwitchedOffCommand.CompletingTime, 10)),
        new("off-async-memory", "a call that completes synchronously, TASKEXEC_ENABLED=0: allocated / 1 B", Limit.AtMost(0), Unit.Bytes, static _ => PrepareAsync(SwitchedOffCommand.CompletingMemory, 1)),
    ];

    private static async ValueTask<Comparison> PrepareAsync(string order, double limit)
    {
        var process = await ThisProgram.StartAsync([SwitchedOffCommand.Name], ("TASKEXEC_ENABLED", "0"));
        return new Comparison(
            async () =>
            {
                await process.OrderAsync(order);
                return double.Parse(await process.AnswerAsync(), CultureInfo.InvariantCulture);
            },
            Probes.Constant(limit),
            process);
    }
}
