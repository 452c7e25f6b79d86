namespace TaskExec.Storage.CrashHost;

/// <summary>The standard input, by which a test ends this process kindly: by closing it.</summary>
internal static class Input
{
    /// <summary>Ends with the input.</summary>
    public static CancellationToken Ended()
    {
        var ended = new CancellationTokenSource();
        var thread = new Thread(Read) { IsBackground = true };
        thread.Start();
        return ended.Token;

        void Read()
        {
            Console.In.ReadToEnd();
            ended.Cancel();
        }
    }
}
