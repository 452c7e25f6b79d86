namespace TaskExec.Abstractions;

/// <summary>The runs that ended last, of those whose events a history has let go of: what is still said of one comes late, and begins nothing.</summary>
internal sealed class EndedRuns
{
    // An event that was refused at first comes again with the end of its run; so many runs do not end in between.
    private const int Most = 1024;

    private readonly HashSet<RunId> _runs = [];
    private readonly Queue<RunId> _order = [];

    public bool Contains(RunId run) => _runs.Contains(run);

    public void Add(IEnumerable<RunId> ended)
    {
        foreach (var run in ended.Where(_runs.Add))
        {
            _order.Enqueue(run);
            if (_order.Count > Most)
            {
                _runs.Remove(_order.Dequeue());
            }
        }
    }
}
