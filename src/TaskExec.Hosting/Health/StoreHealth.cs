using Microsoft.Extensions.Options;

namespace TaskExec.Hosting;

/// <summary>Remembers when the store last did not take something.</summary>
internal sealed class StoreHealth(IOptions<TaskExecHostOptions> options)
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

    public void Failed(Exception failure)
    {
        lock (_gate)
        {
            _last = (failure, options.Value.Runs.Time.GetUtcNow());
        }
    }
}
