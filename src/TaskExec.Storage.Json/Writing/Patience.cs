namespace TaskExec.Storage.Json.Writing;

/// <summary>How long a file that cannot be used is waited for.</summary>
internal sealed class Patience(TimeProvider time, TimeSpan limit)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly long _start = time.GetTimestamp();

    /// <returns>How long to wait before the next look, or <see langword="null"/> when it was the last.</returns>
    public TimeSpan? Next()
    {
        var left = limit - time.GetElapsedTime(_start);
        return left <= TimeSpan.Zero ? null : left < Step ? left : Step;
    }
}
