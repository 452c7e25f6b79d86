namespace TaskExec.Hosting;

/// <summary>The alerts of this process, for whoever shows them. Safe for use by several threads at once.</summary>
public sealed class AlertLog
{
    private const int Kept = 1000;

    private readonly Lock _gate = new();
    private readonly Queue<Alert> _recent = [];

    /// <summary>The alerts that hold.</summary>
    public IReadOnlyList<Alert> Holding { get; internal set; } = [];

    /// <summary>What was raised and what was over, at most the newest 1000, with what became of telling somebody; the oldest first.</summary>
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

    internal void Add(Alert told)
    {
        lock (_gate)
        {
            _recent.Enqueue(told);
            if (_recent.Count > Kept)
            {
                _recent.Dequeue();
            }
        }
    }
}
