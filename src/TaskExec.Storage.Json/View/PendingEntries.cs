using System.Runtime.InteropServices;
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

    private readonly Dictionary<TodoId, (long First, long Last)> _byTodo = [];
    private List<Slot> _slots = [];
    private LineBlocks _blocks = new();

    // The number of the first slot in the list. Slots are numbered consecutively, and removing slots does not change the numbers of the others.
    private long _first;

    /// <summary>Gets the total length of the lines in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Gets the entries of a todo.</summary>
    public IEnumerable<JournalEntry> For(TodoId todo)
    {
        for (var number = _byTodo.TryGetValue(todo, out var chain) ? chain.First : None; number != None; number = _slots[(int)(number - _first)].Next)
        {
            yield return _slots[(int)(number - _first)].Entry.Read();
        }
    }

    public void Add(JournalEntry entry)
    {
        var number = _first + _slots.Count;
        ref var chain = ref CollectionsMarshal.GetValueRefOrAddDefault(_byTodo, entry.Event.Todo, out var hasOthers);
        if (hasOthers)
        {
            CollectionsMarshal.AsSpan(_slots)[(int)(chain.Last - _first)].Next = number;
        }

        chain = (hasOthers ? chain.First : number, number);
        Length += entry.Line.Length;
        _slots.Add(new Slot(entry.Event.Todo, new Pending(entry.Position, _blocks.Add(entry.Line.Span)), None));
    }

    /// <summary>Gets the entries before a position, unparsed.</summary>
    public IReadOnlyList<Pending> UpTo(JournalPosition end) => [.. _slots.TakeWhile(slot => slot.Entry.Position < end).Select(slot => slot.Entry)];

    /// <summary>Removes the entries before a position.</summary>
    public void DropUpTo(JournalPosition end)
    {
        var count = 0;
        while (count < _slots.Count && _slots[count].Entry.Position < end)
        {
            var slot = _slots[count++];
            Length -= slot.Entry.Line.Length;
            if (slot.Next == None)
            {
                _byTodo.Remove(slot.Todo);
            }
            else
            {
                CollectionsMarshal.GetValueRefOrNullRef(_byTodo, slot.Todo).First = slot.Next;
            }
        }

        _slots.RemoveRange(0, count);
        _first += count;
    }

    /// <summary>Removes and returns all entries, to be recorded again.</summary>
    public IReadOnlyList<JournalEntry> TakeAll()
    {
        IReadOnlyList<JournalEntry> all = [.. _slots.Select(slot => slot.Entry.Read())];
        (_slots, _blocks, Length) = ([], new LineBlocks(), 0);
        _byTodo.Clear();
        return all;
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

    private record struct Slot(TodoId Todo, Pending Entry, long Next);
}
