namespace TaskExec.Storage.CrashHost;

/// <summary>How often a command does what it does: <c>--every MS</c>, else as often as it can.</summary>
internal sealed class Pace(Arguments arguments, CancellationToken ended) : IDisposable
{
    private readonly PeriodicTimer? _timer = arguments.Number("--every") is { } every ? new PeriodicTimer(TimeSpan.FromMilliseconds(every), TimeProvider.System) : null;

    /// <returns>Whether there is a next time.</returns>
    public async Task<bool> Next()
    {
        if (_timer is null)
        {
            return !ended.IsCancellationRequested;
        }

        try
        {
            return await _timer.WaitForNextTickAsync(ended);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _timer?.Dispose();
}
