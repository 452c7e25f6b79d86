namespace TaskExec.Storage.CrashHost;

/// <summary>Limits how often a command repeats its work: every <c>--every MS</c>, or without pause.</summary>
internal sealed class Pace(Arguments arguments, CancellationToken ended) : IDisposable
{
    private readonly PeriodicTimer? _timer = arguments.Number("--every") is { } every ? new PeriodicTimer(TimeSpan.FromMilliseconds(every), TimeProvider.System) : null;

    /// <summary>Waits for the next repetition.</summary>
    /// <returns><see langword="false"/> if the command should end.</returns>
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
