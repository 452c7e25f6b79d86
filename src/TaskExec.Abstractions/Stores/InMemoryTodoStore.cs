using System.Globalization;
using TaskExec.Abstractions.Stores.Memory;
using TaskExec.CompilerServices;

namespace TaskExec.Storage;

/// <summary>Stores todos in memory, for tests and for processes whose records need not be kept.</summary>
/// <remarks>
/// Retention applies as in a file: a todo keeps its newest runs and sums up the rest. <see cref="Changes"/> can continue from any of the newest 10,000
/// events.
/// </remarks>
public sealed class InMemoryTodoStore : ITodoStore
{
    private const int MaxRetainedChanges = 10_000;

    private static int s_stores;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ChangeLog _changes;
    private readonly OrderedDictionary<TodoId, MemoryTodo> _todos = [];

    /// <summary>Initializes an empty store.</summary>
    /// <param name="time">The clock that measures leases; <see langword="null"/> selects <see cref="TimeProvider.System"/>.</param>
    public InMemoryTodoStore(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _changes = new ChangeLog(_gate, MaxRetainedChanges);
    }

    /// <inheritdoc/>
    public string Location { get; } = string.Create(CultureInfo.InvariantCulture, $"memory:{Interlocked.Increment(ref s_stores)}");

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        lock (_gate)
        {
            CheckTodos(events);
            for (var i = 0; i < events.Count; i++)
            {
                var entry = events[i];
                if (!_todos.TryGetValue(entry.Todo, out var todo))
                {
                    _todos[entry.Todo] = todo = new MemoryTodo(entry.Todo, entry.TodoTitle ?? entry.Todo.Value);
                }

                Publish(todo.Append(entry));
            }

            return new(new AppendResult(_changes.Revision));
        }
    }

    /// <inheritdoc/>
    public ValueTask<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken)
    {
        TodoHistory.ValidateClaim(claim);
        lock (_gate)
        {
            if (!_todos.TryGetValue(claim.Todo, out var todo))
            {
                return new(ClaimResult.Rejected(StandingTodo.Is(claim.Todo) ? ClaimRejection.StandingTodo : ClaimRejection.TodoNotFound, _changes.Revision));
            }

            var (decision, recorded) = todo.Claim(claim, _time.GetUtcNow());
            Publish(recorded);
            return new(decision.ToResult(_changes.Revision));
        }
    }

    /// <inheritdoc/>
    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(_todos.TryGetValue(id, out var todo) ? todo.ToTodo() : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        lock (_gate)
        {
            return new(TodoPage.Create(_todos.Values.Select(todo => todo.ToTodo()).Where(filter.Matches), page));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TodoChange> Changes(string? since, CancellationToken cancellationToken) =>
        _changes.Follow(since, () => _todos.Keys, cancellationToken);

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Publish(TodoEvent? recorded)
    {
        if (recorded is not null)
        {
            _changes.Add(recorded);
        }
    }

    // An append is all or nothing, so events of missing todos are found before anything is recorded.
    private void CheckTodos(IReadOnlyList<TodoEvent> events)
    {
        HashSet<TodoId>? created = null;
        for (var i = 0; i < events.Count; i++)
        {
            var entry = events[i];
            if (_todos.ContainsKey(entry.Todo) || created?.Contains(entry.Todo) is true)
            {
                continue;
            }

            if (!TodoHistory.Creates(entry))
            {
                throw TodoVanishedException.For(entry.Todo, path: null);
            }

            (created ??= []).Add(entry.Todo);
        }
    }
}
