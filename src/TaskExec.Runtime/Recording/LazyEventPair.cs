using System.Collections;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

/// <summary>Represents the two events of a plain run's start or successful end, which are created only when the store reads them.</summary>
/// <remarks>A pair that the store accepted without reading it is reused, so that runs recorded in such a store allocate no events.</remarks>
internal sealed class LazyEventPair : IReadOnlyList<TodoEvent>
{
    [ThreadStatic]
    private static LazyEventPair? s_cached;

    private TodoEvent[]? _events;
    private long _now;
    private long _begun;
    private long _ended;
    private bool _isEnd;
    private bool _isInUse;

    public TaskRun Run { get; private set; } = null!;

    public int Count => 2;

    private TodoEvent[] Events => Volatile.Read(ref _events) ?? CreateEvents();

    public TodoEvent this[int index] => Events[index];

    public static LazyEventPair Begun(TaskRun run, long now) => Rent(run, now, begun: 0, ended: 0, isEnd: false);

    public static LazyEventPair Completed(TaskRun run, long now, long begun, long ended) => Rent(run, now, begun, ended, isEnd: true);

    /// <summary>Makes the pair available for reuse after the store has answered, unless its events were created.</summary>
    public void Return()
    {
        if (_events is null)
        {
            Run = null!;
            _isInUse = false;
        }
    }

    /// <summary>Creates the events now, so that they describe the run as it is before it continues.</summary>
    public void Materialize() => _ = Events;

    public IEnumerator<TodoEvent> GetEnumerator() => ((IEnumerable<TodoEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static LazyEventPair Rent(TaskRun run, long now, long begun, long ended, bool isEnd)
    {
        var pair = s_cached is { _isInUse: false } cached ? cached : s_cached = new LazyEventPair();
        pair._isInUse = true;
        pair.Run = run;
        (pair._now, pair._begun, pair._ended, pair._isEnd) = (now, begun, ended, isEnd);
        return pair;
    }

    // Two threads of a store may race here; both get the events of the first one.
    private TodoEvent[] CreateEvents()
    {
        var events = new RunEvents(Run, attempt: 1, new DateTimeOffset(_now, TimeSpan.Zero), Run.Runtime.Clock.Between(_begun, _ended));
        TodoEvent[] created = _isEnd
            ? [events.Reached(Stage.Verifying), events.Completed(verified: false)]
            : [events.Started(), events.Reached(Stage.Executing)];
        return Interlocked.CompareExchange(ref _events, created, comparand: null) ?? created;
    }
}
