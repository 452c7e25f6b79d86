namespace TaskExec.Storage.Json.View;

/// <summary>Remembers the runs that this process compacted last, so that a late event does not start such a run again.</summary>
internal sealed class CompactedRuns
{
    // A run is ended by its process, and few events follow. Fewer runs than this are compacted in the meantime.
    private const int Capacity = 4096;

    private HashSet<(TodoId Todo, RunId Run)>? _runs;
    private Queue<(TodoId Todo, RunId Run)>? _order;

    public bool Contains(TodoEvent late) => _runs is not null && _runs.Contains((late.Todo, late.Details.RunId));

    public void Add(TodoId todo, IEnumerable<RunId> runs)
    {
        _runs ??= [];
        _order ??= [];
        foreach (var run in runs)
        {
            if (!_runs.Add((todo, run)))
            {
                continue;
            }

            _order.Enqueue((todo, run));
            if (_order.Count > Capacity)
            {
                _runs.Remove(_order.Dequeue());
            }
        }
    }
}
