using System.Globalization;
using System.Runtime.CompilerServices;

namespace TaskExec.Abstractions;

/// <summary>The changes of a store in memory, numbered from 1; only the newest are kept.</summary>
/// <param name="gate">The lock of the store. Who adds holds it.</param>
/// <param name="capacity">How many changes are kept.</param>
internal sealed class ChangeLog(Lock gate, int capacity)
{
    private readonly Queue<TodoChange> _changes = [];
    private TaskCompletionSource _next = NewSignal();
    private long _last;

    public string Revision => Text(_last);

    public void Add(TodoEvent recorded)
    {
        _changes.Enqueue(new TodoChange(recorded.Todo, Text(++_last), recorded));
        if (_changes.Count > capacity)
        {
            _changes.Dequeue();
        }

        var waiting = _next;
        _next = NewSignal();
        waiting.SetResult();
    }

    /// <summary>Begins to follow at once, not only when the first change is asked for.</summary>
    /// <param name="since">The revision to go on from.</param>
    /// <param name="todos">All todos, to be asked under the lock.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    public IAsyncEnumerable<TodoChange> Follow(string? since, Func<IEnumerable<TodoId>> todos, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Follow(since is null ? _last : PlaceOf(since), since, todos, cancellationToken);
        }
    }

    private async IAsyncEnumerable<TodoChange> Follow(long? since, string? given, Func<IEnumerable<TodoId>> todos, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = since;
        while (true)
        {
            var (changes, last, next) = Since(place, given, todos);
            foreach (var change in changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return change;
            }

            place = last;
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private (List<TodoChange> Changes, long Last, Task Next) Since(long? place, string? given, Func<IEnumerable<TodoId>> todos)
    {
        lock (gate)
        {
            return (place is { } known && known >= _last - _changes.Count ? Newer(known) : All(given ?? "0", todos), _last, _next.Task);
        }
    }

    private List<TodoChange> Newer(long place) => [.. _changes.Skip((int)(_changes.Count - (_last - place)))];

    // Only the last one says that all were reported: who stops in between begins anew.
    private List<TodoChange> All(string given, Func<IEnumerable<TodoId>> todos)
    {
        var all = todos().Select(todo => new TodoChange(todo, given, Event: null)).ToList();
        if (all.Count > 0)
        {
            all[^1] = all[^1] with { Revision = Revision };
        }

        return all;
    }

    // A revision that this store has not given is as good as one that it has forgotten.
    private long? PlaceOf(string revision) =>
        long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place <= _last ? place : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
