using System.CommandLine;
using System.Globalization;

namespace TaskExec.Benchmarks.Generator;

/// <summary>Implements the hidden command that measures untracked calls. It needs its own process, because TASKEXEC_ENABLED is read once at startup.</summary>
internal static class SwitchedOffCommand
{
    public const string Name = "switched-off";
    public const string SynchronousTime = "sync-time";
    public const string SynchronousMemory = "sync-memory";
    public const string CompletingTime = "async-time";
    public const string CompletingMemory = "async-memory";

    public static Command Make()
    {
        var command = new Command(Name, "Answers each line of standard input with the overhead of a call over the direct call.") { Hidden = true };
        command.SetAction(async _ =>
        {
            var (synchronous, completing) = (CallGates.Synchronous.Ours, CallGates.Completing.Ours);
            Console.WriteLine("ready");
            while (await Console.In.ReadLineAsync() is { } order)
            {
                var measurement = await (order switch
                {
                    SynchronousTime => synchronous.AddedNanosecondsAsync(),
                    SynchronousMemory => synchronous.AddedBytesAsync(),
                    CompletingTime => completing.AddedNanosecondsAsync(),
                    CompletingMemory => completing.AddedBytesAsync(),
                    _ => throw new NotSupportedException($"There is no measurement '{order}'."),
                });
                Console.WriteLine(measurement.ToString("R", CultureInfo.InvariantCulture));
            }
        });
        return command;
    }
}
