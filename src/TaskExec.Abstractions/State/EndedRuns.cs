using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Remembers the most recently ended runs whose events a history has dropped, so that a late event does not start such a run again.</summary>
internal sealed class EndedRuns
{
    // An event that the store rejected is appended again by the end of its run at the latest. Fewer runs than this end in the meantime.
    private const int Capacity = 1024;

    // Created with the first run, which most histories never have.
    private Dictionary<RunId, RunOrder>? _runs;
    private Queue<RunId>? _order;

    public bool Contains(RunId run) => _runs?.ContainsKey(run) is true;

    public RunOrder? OrderOf(RunId run) => _runs?.TryGetValue(run, out var order) is true ? order : null;

    public void Add(IReadOnlyList<RunReducer> ended)
    {
        for (var i = 0; i < ended.Count; i++)
        {
            var run = ended[i].Order;
            _runs ??= [];
            _order ??= [];
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
