namespace TaskExec.Storage.Json.Writing;

/// <summary>Limits how long to wait for a file that cannot be used.</summary>
internal sealed class RetryDeadline(TimeProvider time, TimeSpan limit)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(20);

    private readonly long _start = time.GetTimestamp();

    /// <summary>Determines the delay before the next attempt.</summary>
    /// <returns>The delay, or <see langword="null"/> if the time limit has been reached.</returns>
    public TimeSpan? NextDelay()
    {
        var remaining = limit - time.GetElapsedTime(_start);
        return remaining <= TimeSpan.Zero ? null : remaining < RetryDelay ? remaining : RetryDelay;
    }
}
