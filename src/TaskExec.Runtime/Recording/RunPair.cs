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
    private DateTimeOffset _now;
    private TimeSpan _took;
    private bool _isEnd;

    public TaskRun Run { get; private set; } = null!;

    public int Count => 2;

    private TodoEvent[] Events => Volatile.Read(ref _events) ?? Write();

    public TodoEvent this[int index] => Events[index];

    public static RunPair Begun(TaskRun run, DateTimeOffset now) => Take(run, now, took: default, isEnd: false);

    public static RunPair Completed(TaskRun run, DateTimeOffset now, TimeSpan took) => Take(run, now, took, isEnd: true);

    /// <summary>Gives the pair back after the store has answered.</summary>
    public void Return()
    {
        if (_events is null)
        {
            Run = null!;
            s_spare = this;
        }
    }

    public IEnumerator<TodoEvent> GetEnumerator() => ((IEnumerable<TodoEvent>)Events).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static RunPair Take(TaskRun run, DateTimeOffset now, TimeSpan took, bool isEnd)
    {
        var pair = s_spare ?? new RunPair();
        s_spare = null;
        pair.Run = run;
        (pair._now, pair._took, pair._isEnd) = (now, took, isEnd);
        return pair;
    }

    // Two threads of a store get the same events, whoever comes first.
    private TodoEvent[] Write()
    {
        var events = new RunEvents(Run, attempt: 1, _now, _took);
        TodoEvent[] written = _isEnd
            ? [events.Reached(Stage.Verifying), events.Completed(verified: false)]
            : [events.Started(), events.Reached(Stage.Executing)];
        return Interlocked.CompareExchange(ref _events, written, comparand: null) ?? written;
    }
}
