namespace TaskExec.Storage.CrashHost;

/// <summary>
/// Implements <c>flush --todos PATH [--times N] [--every MS]</c>: repeatedly opens, flushes and closes the store, and prints a number each time.
/// </summary>
internal static class FlushForever
{
    public static async Task Do(Arguments arguments)
    {
        var ended = Input.Ended();
        var limit = arguments.Number("--times");
        using var pace = new Pace(arguments, ended);
        for (var times = 0; times != limit && await pace.Next(); times++)
        {
            await using (var store = StoreOpener.Open(arguments))
            {
                await store.FlushAsync(CancellationToken.None);
            }

            Console.WriteLine(times);
        }
    }
}
