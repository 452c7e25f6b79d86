using System.Globalization;
using System.Runtime.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Stores.Memory;

/// <summary>Keeps the newest changes of an in-memory store, numbered from 1.</summary>
/// <param name="gate">The lock of the store. Callers of <see cref="Add"/> hold it.</param>
/// <param name="capacity">The number of changes to keep.</param>
internal sealed class ChangeLog(Lock gate, int capacity)
{
    private readonly Queue<TodoEvent> _changes = [];
    private TaskCompletionSource? _next;
    private long _last;

    public string Revision => Text(_last);

    public void Add(TodoEvent recorded)
    {
        _last++;
        _changes.Enqueue(recorded);
        if (_changes.Count > capacity)
        {
            _changes.Dequeue();
        }

        _next?.SetResult();
        _next = null;
    }

    /// <summary>Follows the changes from the time of this call, not from the first MoveNextAsync.</summary>
    /// <param name="since">The revision after which to start.</param>
    /// <param name="todos">Returns all todos; called under the lock.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public IAsyncEnumerable<TodoChange> Follow(string? since, Func<IEnumerable<TodoId>> todos, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Follow(since is null ? _last : PositionOf(since), since, todos, cancellationToken);
        }
    }

    private async IAsyncEnumerable<TodoChange> Follow(
        long? since,
        string? given,
        Func<IEnumerable<TodoId>> todos,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var position = since;
        while (true)
        {
            var (changes, last, next) = Since(position, given, todos);
            foreach (var change in changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return change;
            }

            position = last;
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private (List<TodoChange> Changes, long Last, Task Next) Since(long? position, string? given, Func<IEnumerable<TodoId>> todos)
    {
        lock (gate)
        {
            _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return (position is { } known && known >= _last - _changes.Count ? Newer(known) : All(given ?? "0", todos), _last, _next.Task);
        }
    }

    private List<TodoChange> Newer(long position) =>
        [.. _changes.Skip((int)(_changes.Count - (_last - position))).Select((recorded, i) => new TodoChange(recorded.Todo, Text(position + i + 1), recorded))];

    // Only the last change carries the new revision, so that a follower that stops in between starts again.
    private List<TodoChange> All(string given, Func<IEnumerable<TodoId>> todos)
    {
        var all = todos().Select(todo => new TodoChange(todo, given, Event: null)).ToList();
        if (all.Count > 0)
        {
            all[^1] = all[^1] with { Revision = Revision };
        }

        return all;
    }

    // A revision that this store never returned is treated like one that is too old.
    private long? PositionOf(string revision) =>
        long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position <= _last ? position : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
