namespace TaskExec.Abstractions;

/// <summary>A store that lives as long as its process: for tests, and where nothing is to be kept.</summary>
public sealed class InMemoryTodoStore : ITodoStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TodoId, MemoryTodo> _todos = [];
    private readonly List<TodoId> _order = [];
    private long _revision;

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
                    _order.Add(each.Todo);
                    _todos[each.Todo] = new MemoryTodo(each.TodoTitle ?? each.Todo.Value);
                }

                _todos[each.Todo].Append(each);
            }

            _revision++;
            return new(new Ack(_revision.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    /// <inheritdoc/>
    public ValueTask<Todo?> ReadAsync(TodoId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new(_todos.TryGetValue(id, out var todo) ? todo.ToTodo(id) : null);
        }
    }

    /// <inheritdoc/>
    public ValueTask<TodoPage> QueryAsync(TodoFilter filter, Page page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        lock (_gate)
        {
            return new(TodoPage.Of(_order.Select(id => _todos[id].ToTodo(id)).Where(filter.Wants), page));
        }
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

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

    private sealed class MemoryTodo(string title)
    {
        private readonly TodoHistory _history = new();
        private readonly List<TodoEvent> _log = [];
        private string? _status = TodoStatus.Pending;

        public void Append(TodoEvent each)
        {
            if (_history.Contains(each.Details.EventId))
            {
                return;
            }

            var created = _log.Count == 0 ? each with { Details = each.Details with { Created = true } } : each;
            var admitted = _history.Admit(created, _status);
            _status = admitted.Details.Status?.To ?? _status;
            _history.Add(admitted);
            _log.Add(admitted with { TodoTitle = null });
        }

        public Todo ToTodo(TodoId id) => new(id, title, _status, [.. _log], TodoArtifacts.From(_log));
    }
}
