namespace TaskExec.Hosting.Health;

/// <summary>Remembers when the store last failed to record a run.</summary>
internal sealed class StoreHealth
{
    private readonly Lock _gate = new();
    private (Exception Failure, DateTimeOffset At)? _last;

    public (Exception Failure, DateTimeOffset At)? Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    public void Report(Exception failure, DateTimeOffset at)
    {
        lock (_gate)
        {
            _last = (failure, at);
        }
    }
}
