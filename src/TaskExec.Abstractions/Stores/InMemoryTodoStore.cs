namespace TaskExec.Abstractions;

/// <summary>A store that lives as long as its process: for tests, and where nothing is to be kept.</summary>
/// <remarks>A todo keeps as many runs as <see cref="TodoRetention"/> says. <see cref="Changes"/> remembers the newest 10,000 events.</remarks>
public sealed class InMemoryTodoStore : ITodoStore
{
    private const int RememberedChanges = 10_000;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly ChangeLog _changes;
    private readonly OrderedDictionary<TodoId, MemoryTodo> _todos = [];

    /// <summary>Makes an empty store.</summary>
    /// <param name="time">The clock that leases of claims are measured by; the system's where it is <see langword="null"/>.</param>
    public InMemoryTodoStore(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _changes = new ChangeLog(_gate, RememberedChanges);
    }

    /// <inheritdoc/>
    public ValueTask<Ack> AppendAsync(IReadOnlyList<TodoEvent> events, Durability durability, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        lock (_gate)
        {
            var makers = FindMakers(events);
            foreach (var each in events)
            {
                if (makers.Remove(each.Todo))
                {
                    _todos[each.Todo] = new MemoryTodo(each.Todo, each.TodoTitle ?? each.Todo.Value);
                }

                Publish(_todos[each.Todo].Append(each));
            }

            return new(new Ack(_changes.Revision));
        }
    }

    /// <inheritdoc/>
    public ValueTask<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken)
    {
        TodoHistory.CheckClaim(claim);
        lock (_gate)
        {
            if (!_todos.TryGetValue(claim.Todo, out var todo))
            {
                return new(ClaimAnswer.Refused(StandingTodo.Is(claim.Todo) ? ClaimRefusal.StandingTodo : ClaimRefusal.AbsentTodo, _changes.Revision));
            }

            var (decision, recorded) = todo.Claim(claim, _time.GetUtcNow());
            Publish(recorded);
            return new(decision.Answer(_changes.Revision));
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
            return new(TodoPage.Of(_todos.Values.Select(todo => todo.ToTodo()).Where(filter.Wants), page));
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

    // All of an append is recorded, or nothing: so what is to be refused is found first.
    private HashSet<TodoId> FindMakers(IReadOnlyList<TodoEvent> events)
    {
        HashSet<TodoId> makers = [];
        foreach (var each in events.Where(each => !_todos.ContainsKey(each.Todo) && !makers.Contains(each.Todo)))
        {
            if (!TodoHistory.Creates(each))
            {
                throw TodoVanishedException.Of(each.Todo, path: null);
            }

            makers.Add(each.Todo);
        }

        return makers;
    }
}
