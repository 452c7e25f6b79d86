namespace TaskExec.Storage.Json.Writing;

/// <summary>A wait for something that is likely to come at once: to put a thread to sleep and wake it costs more than half a sync.</summary>
internal static class ShortWait
{
    // Some 50 us, in which whoever else has work gets the processor.
    private const int MostSpins = 60;

    public static void For(Func<bool> condition)
    {
        var spin = default(SpinWait);
        while (!condition() && spin.Count < MostSpins)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }
}
