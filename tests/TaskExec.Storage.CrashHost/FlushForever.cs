namespace TaskExec.Storage.CrashHost;

/// <summary><c>flush --todos PATH [--times N] [--every MS]</c>: opens the store, flushes it, closes it, and says so, again and again.</summary>
internal static class FlushForever
{
    public static async Task Do(Arguments arguments)
    {
        var ended = Input.Ended();
        var most = arguments.Number("--times");
        using var pace = new Pace(arguments, ended);
        for (var times = 0; times != most && await pace.Next(); times++)
        {
            await using (var store = Opened.Store(arguments))
            {
                await store.FlushAsync(CancellationToken.None);
            }

            Console.WriteLine(times);
        }
    }
}
