using System.CommandLine;
using System.Globalization;

namespace TaskExec.Benchmarks.Generator;

/// <summary>The hidden mode of this program in which calls are not tracked: the switch is read once, when a process starts.</summary>
internal static class SwitchedOffCommand
{
    public const string Name = "switched-off";
    public const string SynchronousTime = "sync-time";
    public const string SynchronousMemory = "sync-memory";
    public const string CompletingTime = "async-time";
    public const string CompletingMemory = "async-memory";

    public static Command Make()
    {
        var command = new Command(Name, "Answers each line of the input with what a call costs more than the direct one.") { Hidden = true };
        command.SetAction(async _ =>
        {
            var (synchronous, completing) = (CallGates.Synchronous.Ours, CallGates.Completing.Ours);
            Console.WriteLine("ready");
            while (await Console.In.ReadLineAsync() is { } order)
            {
                var figure = await (order switch
                {
                    SynchronousTime => synchronous.AddedNanosecondsAsync(),
                    SynchronousMemory => synchronous.AddedBytesAsync(),
                    CompletingTime => completing.AddedNanosecondsAsync(),
                    CompletingMemory => completing.AddedBytesAsync(),
                    _ => throw new NotSupportedException($"Nothing is measured by the name of '{order}'."),
                });
                Console.WriteLine(figure.ToString("R", CultureInfo.InvariantCulture));
            }
        });
        return command;
    }
}
