using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Remembers the most recently ended runs whose events a history has dropped, so that a late event does not start such a run again.</summary>
internal sealed class EndedRuns
{
    // An event that the store rejected is appended again by the end of its run at the latest. Fewer runs than this end in the meantime.
    private const int Capacity = 1024;

    private readonly Dictionary<RunId, RunOrder> _runs = [];
    private readonly Queue<RunId> _order = [];

    public bool Contains(RunId run) => _runs.ContainsKey(run);

    public RunOrder? OrderOf(RunId run) => _runs.TryGetValue(run, out var order) ? order : null;

    public void Add(IEnumerable<RunOrder> ended)
    {
        foreach (var run in ended)
        {
            if (!_runs.TryAdd(run.RunId, run))
            {
                continue;
            }

            _order.Enqueue(run.RunId);
            if (_order.Count > Capacity)
            {
                _runs.Remove(_order.Dequeue());
            }
        }
    }
}
