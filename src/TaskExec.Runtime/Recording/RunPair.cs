using System.Collections;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Two events that a plain run tells at once, its start or its good end: written only when the store reads them.</summary>
/// <remarks>What a store has taken without a look is used again, so that a run into it allocates nothing for its events.</remarks>
internal sealed class RunPair : IReadOnlyList<TodoEvent>
{
    [ThreadStatic]
    private static RunPair? s_spare;

    private TodoEvent[]? _events;
    private long _now;
    private long _begun;
    private long _ended;
    private bool _isEnd;
    private bool _isTaken;

    public TaskRun Run { get; private set; } = null!;

    public int Count => 2;

    private TodoEvent[] Events => Volatile.Read(ref _events) ?? Write();

    public TodoEvent this[int index] => Events[index];

    public static RunPair Begun(TaskRun run, long now) => Take(run, now, begun: 0, ended: 0, isEnd: false);

    public static RunPair Completed(TaskRun run, long now, long begun, long ended) => Take(run, now, begun, ended, isEnd: true);

    /// <summary>Gives the pair back after the store has answered.</summary>
    public void Return()
    {
        if (_events is null)
        {
            Run = null!;
            _isTaken = false;
        }
    }

    /// <summary>Writes the events now, if nobody has yet: what happens from here on comes after them.</summary>
    public void Keep() => _ = Events;

    public IEnumerator<TodoEvent> GetEnumerator() => ((IEnumerable<TodoEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static RunPair Take(TaskRun run, long now, long begun, long ended, bool isEnd)
    {
        var pair = s_spare is { _isTaken: false } spare ? spare : s_spare = new RunPair();
        pair._isTaken = true;
        pair.Run = run;
        (pair._now, pair._begun, pair._ended, pair._isEnd) = (now, begun, ended, isEnd);
        return pair;
    }

    // Two threads of a store get the same events, whoever comes first.
    private TodoEvent[] Write()
    {
        var events = new RunEvents(Run, attempt: 1, new DateTimeOffset(_now, TimeSpan.Zero), Run.Recorder.Clock.Between(_begun, _ended));
        TodoEvent[] written = _isEnd
            ? [events.Reached(Stage.Verifying), events.Completed(verified: false)]
            : [events.Started(), events.Reached(Stage.Executing)];
        return Interlocked.CompareExchange(ref _events, written, comparand: null) ?? written;
    }
}
