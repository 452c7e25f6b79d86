using System.Runtime.InteropServices;

namespace TaskExec.Defaults;

/// <summary>Gives an executor up to two seconds to write what its store still holds when the process ends.</summary>
internal static class FlushAtExit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Held for the life of the process: a registration that is collected no longer listens.
    private static readonly List<PosixSignalRegistration> Registrations = [];

    public static void Of(TaskExecutor executor, FailureReporter reporter)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Flush(executor, reporter);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Flush(executor, reporter);

        // Since .NET 10 the runtime no longer turns SIGTERM into ProcessExit. Not cancelled: the signal then does what it does.
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP])
        {
            Registrations.Add(PosixSignalRegistration.Create(signal, _ => Flush(executor, reporter)));
        }
    }

    private static void Flush(TaskExecutor executor, FailureReporter reporter)
    {
        try
        {
            if (!FlushAsync(executor).Wait(Patience))
            {
                reporter.Report(new TimeoutException($"The process ends, and the store has not taken everything within {Patience.TotalSeconds:0} s."));
            }
        }
        catch (AggregateException fault)
        {
            // What was recorded is safe in the journal; why it is not in the file yet is worth a line.
            reporter.ReportWaiting(fault.InnerException ?? fault);
        }
    }

    private static async Task FlushAsync(TaskExecutor executor)
    {
        await executor.Engine.FlushAsync(CancellationToken.None).ConfigureAwait(false);

        // A short program is mostly over before its search for abandoned runs is.
        await executor.Engine.RecoverAsync().ConfigureAwait(false);
    }
}
