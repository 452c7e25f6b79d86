namespace TaskExec.Hosting;

/// <summary>Keeps the alerts of this process for display. It is safe for use by several threads.</summary>
public sealed class AlertLog
{
    private const int Kept = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<Alert> _recent = [];

    /// <summary>Gets the active alerts.</summary>
    public IReadOnlyList<Alert> Active { get; internal set; } = [];

    /// <summary>Gets the newest 1,000 alerts that were raised or resolved, with their deliveries, oldest first.</summary>
    public IReadOnlyList<Alert> Recent
    {
        get
        {
            lock (_gate)
            {
                return [.. _recent];
            }
        }
    }

    internal void Add(Alert alert)
    {
        lock (_gate)
        {
            _recent.Enqueue(alert);
            if (_recent.Count > Kept)
            {
                _recent.Dequeue();
            }
        }
    }
}
