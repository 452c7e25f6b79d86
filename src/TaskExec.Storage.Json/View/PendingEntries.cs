using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.View;

/// <summary>Holds the journal entries that are not in the file yet, in journal order.</summary>
/// <remarks>
/// Entries are kept as the bytes of their lines. Under load there can be hundreds of thousands, and as objects they would cost more
/// in garbage collection than parsing them again does.
/// </remarks>
internal sealed class PendingEntries
{
    private const long None = -1;

    // By the text of the id: the runtime brings compiled code for keys that are references.
    private readonly Dictionary<string, Chain> _byTodo = new(StringComparer.Ordinal);

    // An array and a count rather than a list, because each process would have to compile a list of structs.
    private Slot[] _slots = new Slot[16];
    private int _count;
    private LineBlocks _blocks = new();

    // The number of the first slot in the array. Slots are numbered consecutively, and removing slots does not change the numbers of the others.
    private long _first;

    /// <summary>Gets the total length of the lines in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Returns the entries of a todo.</summary>
    public List<JournalEntry> For(TodoId todo)
    {
        List<JournalEntry> entries = [];
        if (_byTodo.TryGetValue(todo.Value, out var chain))
        {
            for (var number = chain.First; number != None; number = _slots[number - _first].Next)
            {
                entries.Add(_slots[number - _first].Entry.Read());
            }
        }

        return entries;
    }

    public void Add(JournalEntry entry)
    {
        var number = _first + _count;
        var todo = entry.Event.Todo.Value;
        if (_byTodo.TryGetValue(todo, out var chain))
        {
            _slots[chain.Last - _first].Next = number;
            chain.Last = number;
        }
        else
        {
            _byTodo.Add(todo, new Chain { First = number, Last = number });
        }

        if (_count == _slots.Length)
        {
            var longer = new Slot[2 * _count];
            Array.Copy(_slots, longer, _count);
            _slots = longer;
        }

        Length += entry.Line.Length;
        _slots[_count++] = new Slot(todo, new Pending(entry.Position, _blocks.Add(entry.Line.Span))) { Next = None };
    }

    /// <summary>Returns the entries before a position, unparsed.</summary>
    public Pending[] UpTo(JournalPosition end)
    {
        var entries = new Pending[CountUpTo(end)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = _slots[i].Entry;
        }

        return entries;
    }

    /// <summary>Removes the entries before a position.</summary>
    public void DropUpTo(JournalPosition end)
    {
        var count = CountUpTo(end);
        for (var i = 0; i < count; i++)
        {
            Length -= _slots[i].Entry.Line.Length;
            if (_slots[i].Next == None)
            {
                _byTodo.Remove(_slots[i].Todo);
            }
            else
            {
                _byTodo[_slots[i].Todo].First = _slots[i].Next;
            }
        }

        _count -= count;
        Array.Copy(_slots, count, _slots, 0, _count);
        Array.Clear(_slots, _count, count);
        _first += count;
    }

    /// <summary>Removes and returns all entries, to be recorded again.</summary>
    public IReadOnlyList<JournalEntry> TakeAll()
    {
        List<JournalEntry> all = new(_count);
        for (var i = 0; i < _count; i++)
        {
            all.Add(_slots[i].Entry.Read());
        }

        (_slots, _count, _blocks, Length) = (new Slot[16], 0, new LineBlocks(), 0);
        _byTodo.Clear();
        return all;
    }

    private int CountUpTo(JournalPosition end)
    {
        var count = 0;
        while (count < _count && _slots[count].Entry.Position < end)
        {
            count++;
        }

        return count;
    }

    /// <summary>Represents one line of the journal.</summary>
    /// <param name="Position">The position of the line in the journal.</param>
    /// <param name="Line">The JSON of the line.</param>
    internal readonly record struct Pending(JournalPosition Position, ReadOnlyMemory<byte> Line)
    {
        public JournalEntry Read() =>
            JournalLine.Entry(Line.Span, Position)
            ?? throw new InvalidOperationException($"The journal line at {Position} cannot be parsed, although it was valid when it was recorded.");
    }

    private struct Slot(string todo, Pending entry)
    {
        public readonly string Todo = todo;
        public readonly Pending Entry = entry;
        public long Next;
    }

    // The numbers of the first and the last slot of a todo.
    private sealed class Chain
    {
        public long First;
        public long Last;
    }
}
