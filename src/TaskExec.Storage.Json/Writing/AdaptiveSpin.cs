namespace TaskExec.Storage.Json.Writing;

/// <summary>Spins briefly for a condition that is likely to become true at once. Putting a thread to sleep and waking it costs more than half a sync.</summary>
internal static class AdaptiveSpin
{
    // About 50 us, during which other threads with work get the processor.
    private const int MaxSpinCount = 60;

    public static void Until(Func<bool> condition)
    {
        var spin = default(SpinWait);
        while (!condition() && spin.Count < MaxSpinCount)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
