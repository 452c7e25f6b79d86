using System.Runtime.InteropServices;

namespace TaskExec.Defaults;

/// <summary>Flushes the store of an executor when the process ends, for at most two seconds.</summary>
internal static class FlushAtExit
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(2);

    // Kept for the life of the process, because a registration that is garbage collected no longer receives signals.
    private static readonly List<PosixSignalRegistration> Registrations = [];

    public static void Register(TaskExecutor executor, FailureReporter reporter)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Flush(executor, reporter);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Flush(executor, reporter);

        // Since .NET 10 the runtime no longer turns SIGTERM into ProcessExit. The signal is not cancelled, so that its default action follows.
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP])
        {
            Registrations.Add(PosixSignalRegistration.Create(signal, _ => Flush(executor, reporter)));
        }
    }

    private static void Flush(TaskExecutor executor, FailureReporter reporter)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            // A short program usually ends before its search for abandoned runs does. What that search records is durable when it ends.
            if (!executor.Engine.FlushAsync(CancellationToken.None).Wait(FlushTimeout) || !executor.Engine.RecoverAsync().Wait(Remaining(started)))
            {
                reporter.Report(new TimeoutException(
                    $"The store did not flush within {FlushTimeout.TotalSeconds:0} s of process exit; recent events may be lost."));
            }
        }
        catch (AggregateException fault)
        {
            // The events are safe in the journal; only their checkpoint into the file failed.
            reporter.ReportWaiting(fault.InnerException ?? fault);
        }
    }

    private static TimeSpan Remaining(long started)
    {
        var remaining = FlushTimeout - TimeProvider.System.GetElapsedTime(started);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
