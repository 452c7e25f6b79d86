using System.Runtime.InteropServices;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.View;

/// <summary>What the journal holds and the file does not yet, in the order of the journal.</summary>
/// <remarks>Kept as the bytes of the lines: under load there are hundreds of thousands, and as objects they would cost more in garbage collections than they cost to read again.</remarks>
internal sealed class PendingEntries
{
    private const long None = -1;

    private readonly Dictionary<TodoId, (long First, long Last)> _byTodo = [];
    private List<Slot> _slots = [];
    private LineBlocks _blocks = new();

    // Slots have numbers that dropping leaves as they are; the first one that is still there has this.
    private long _first;

    /// <summary>How many bytes the lines have.</summary>
    public long Length { get; private set; }

    public IEnumerable<JournalEntry> Of(TodoId todo)
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
        _slots.Add(new Slot(entry.Event.Todo, new Pending(entry.Position, _blocks.Keep(entry.Line.Span)), None));
    }

    /// <summary>What stands before a place, to be read by whoever takes it.</summary>
    public IReadOnlyList<Pending> UpTo(JournalPosition end) => [.. _slots.TakeWhile(slot => slot.Entry.Position < end).Select(slot => slot.Entry)];

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

    /// <summary>Hands all over, to be recorded anew.</summary>
    public IReadOnlyList<JournalEntry> TakeAll()
    {
        IReadOnlyList<JournalEntry> all = [.. _slots.Select(slot => slot.Entry.Read())];
        (_slots, _blocks, Length) = ([], new LineBlocks(), 0);
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

    private record struct Slot(TodoId Todo, Pending Entry, long Next);
}
