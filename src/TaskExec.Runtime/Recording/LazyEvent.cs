using System.Collections;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recording;

/// <summary>Represents the event of a plain run's start or successful end, which is created only when the store reads it.</summary>
/// <remarks>One that the store accepted without reading it is reused, so that runs recorded in such a store allocate no events.</remarks>
internal sealed class LazyEvent : IReadOnlyList<TodoEvent>
{
    [ThreadStatic]
    private static LazyEvent? s_cached;

    private TodoEvent? _event;
    private long _now;
    private long _begun;
    private long _ended;
    private bool _isEnd;
    private bool _isInUse;

    public TaskRun Run { get; private set; } = null!;

    public int Count => 1;

    private TodoEvent Event => Volatile.Read(ref _event) ?? Create();

    public TodoEvent this[int index] => index == 0 ? Event : throw new ArgumentOutOfRangeException(nameof(index));

    public static LazyEvent Begun(TaskRun run, long now) => Rent(run, now, begun: 0, ended: 0, isEnd: false);

    public static LazyEvent Completed(TaskRun run, long now, long begun, long ended) => Rent(run, now, begun, ended, isEnd: true);

    /// <summary>Makes the instance available for reuse after the store has answered, unless the store may still read it.</summary>
    /// <param name="isDone">Whether the store has read all that it will read.</param>
    public void Return(bool isDone)
    {
        if (_event is null || isDone)
        {
            _event = null;
            Run = null!;
            _isInUse = false;
        }
    }

    /// <summary>Creates the event now, so that it describes the run as it is before it continues.</summary>
    public void Materialize() => _ = Event;

    public IEnumerator<TodoEvent> GetEnumerator()
    {
        TodoEvent[] events = [Event];
        return ((IEnumerable<TodoEvent>)events).GetEnumerator();
    }

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
    private TodoEvent Create()
    {
        var now = new DateTimeOffset(_now, TimeSpan.Zero);
        var created = _isEnd
            ? RunEvents.Completed(Run, attempt: 1, now, Run.Runtime.Clock.Between(_begun, _ended), verified: false)
            : RunEvents.Started(Run, attempt: 1, now);
        return Interlocked.CompareExchange(ref _event, created, comparand: null) ?? created;
    }
}
