using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.View;

/// <summary>What the journal holds and the file does not yet, in the order of the journal.</summary>
/// <remarks>Kept as the bytes of the lines: under load there are hundreds of thousands, and as objects they would cost more in garbage collections than they cost to read again.</remarks>
internal sealed class PendingEntries
{
    private readonly Dictionary<TodoId, Queue<Pending>> _byTodo = [];
    private Queue<(TodoId Todo, Pending Entry)> _all = [];

    public int Count => _all.Count;

    public IEnumerable<JournalEntry> Of(TodoId todo) => _byTodo.TryGetValue(todo, out var entries) ? entries.Select(entry => entry.Read()) : [];

    public void Add(JournalEntry entry)
    {
        var pending = new Pending(entry.Position, entry.Line);
        _all.Enqueue((entry.Event.Todo, pending));
        if (!_byTodo.TryGetValue(entry.Event.Todo, out var entries))
        {
            _byTodo[entry.Event.Todo] = entries = [];
        }

        entries.Enqueue(pending);
    }

    /// <summary>What stands before a place, to be read by whoever takes it.</summary>
    public IReadOnlyList<Pending> UpTo(JournalPosition end) => [.. _all.TakeWhile(each => each.Entry.Position < end).Select(each => each.Entry)];

    public void DropUpTo(JournalPosition end)
    {
        while (_all.TryPeek(out var first) && first.Entry.Position < end)
        {
            _all.Dequeue();
            var entries = _byTodo[first.Todo];
            entries.Dequeue();
            if (entries.Count == 0)
            {
                _byTodo.Remove(first.Todo);
            }
        }
    }

    /// <summary>Hands all over, to be recorded anew.</summary>
    public IReadOnlyList<JournalEntry> TakeAll()
    {
        IReadOnlyList<JournalEntry> all = [.. _all.Select(each => each.Entry.Read())];
        _all = [];
        _byTodo.Clear();
        return all;
    }

    /// <summary>One line.</summary>
    /// <param name="Position">Where it stands.</param>
    /// <param name="Line">Its JSON.</param>
    internal readonly record struct Pending(JournalPosition Position, ReadOnlyMemory<byte> Line)
    {
        public JournalEntry Read() => JournalLine.Entry(Line.Span, Position) ?? throw new InvalidOperationException($"The line at {Position} was readable when it was recorded.");
    }
}
