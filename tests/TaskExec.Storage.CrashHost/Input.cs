namespace TaskExec.Storage.CrashHost;

/// <summary>Watches standard input, which a test closes to end this process gracefully.</summary>
internal static class Input
{
    /// <summary>Gets a token that is cancelled when standard input is closed.</summary>
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
