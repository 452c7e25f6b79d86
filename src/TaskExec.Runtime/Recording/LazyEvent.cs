using System.Collections;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

/// <summary>Represents the event of a plain run's start or successful end, which is created only when the store reads it.</summary>
/// <remarks>One that the store accepted without reading it is reused, so that runs recorded in such a store allocate no events.</remarks>
internal sealed class LazyEvent : IReadOnlyList<TodoEvent>
{
    [ThreadStatic]
    private static LazyEvent? s_cached;

    private TodoEvent[]? _events;
    private long _now;
    private long _begun;
    private long _ended;
    private bool _isEnd;
    private bool _isInUse;

    public TaskRun Run { get; private set; } = null!;

    public int Count => 1;

    private TodoEvent[] Events => Volatile.Read(ref _events) ?? CreateEvents();

    public TodoEvent this[int index] => Events[index];

    public static LazyEvent Begun(TaskRun run, long now) => Rent(run, now, begun: 0, ended: 0, isEnd: false);

    public static LazyEvent Completed(TaskRun run, long now, long begun, long ended) => Rent(run, now, begun, ended, isEnd: true);

    /// <summary>Makes the instance available for reuse after the store has answered, unless its event was created.</summary>
    public void Return()
    {
        if (_events is null)
        {
            Run = null!;
            _isInUse = false;
        }
    }

    /// <summary>Creates the event now, so that it describes the run as it is before it continues.</summary>
    public void Materialize() => _ = Events;

    public IEnumerator<TodoEvent> GetEnumerator() => ((IEnumerable<TodoEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static LazyEvent Rent(TaskRun run, long now, long begun, long ended, bool isEnd)
    {
        var lazy = s_cached is { _isInUse: false } cached ? cached : s_cached = new LazyEvent();
        lazy._isInUse = true;
        lazy.Run = run;
        (lazy._now, lazy._begun, lazy._ended, lazy._isEnd) = (now, begun, ended, isEnd);
        return lazy;
    }

    // Two threads of a store may race here; both get the event of the first one.
    private TodoEvent[] CreateEvents()
    {
        var events = new RunEvents(Run, attempt: 1, new DateTimeOffset(_now, TimeSpan.Zero), Run.Runtime.Clock.Between(_begun, _ended));
        TodoEvent[] created = [_isEnd ? events.Completed(verified: false) : events.Started()];
        return Interlocked.CompareExchange(ref _events, created, comparand: null) ?? created;
    }
}
