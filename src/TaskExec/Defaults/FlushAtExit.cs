using System.Runtime.InteropServices;
using TaskExec.Abstractions;

namespace TaskExec.Defaults;

/// <summary>Gives a store up to two seconds to write what it still holds when the process ends.</summary>
internal static class FlushAtExit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Held for the life of the process: a registration that is collected no longer listens.
    private static readonly List<PosixSignalRegistration> Registrations = [];

    public static void Of(ITodoStore store)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Flush(store);
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Flush(store);

        // Since .NET 10 the runtime no longer turns SIGTERM into ProcessExit. Not cancelled: the signal then does what it does.
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGHUP])
        {
            Registrations.Add(PosixSignalRegistration.Create(signal, _ => Flush(store)));
        }
    }

    private static void Flush(ITodoStore store)
    {
        try
        {
            store.FlushAsync(CancellationToken.None).AsTask().Wait(Patience);
        }
        catch (AggregateException)
        {
            // The runs have reported it; the end of a process is no place for another failure.
        }
    }
}
