using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Where things stand in a file that can be used, without the file and without its texts. It never changes; a splice makes another one, which shares nearly all of it.</summary>
internal sealed class FileIndex
{
    private readonly SlotTable _slots;
    private readonly IdTable _ids;
    private readonly IdHash _idHash;

    private FileIndex(SlotTable slots, IdTable ids, IdHash idHash) => (_slots, _ids, _idHash) = (slots, ids, idHash);

    /// <summary>The bytes of the file.</summary>
    public required int Length { get; init; }

    /// <summary>The XxHash3 of all of them.</summary>
    public required ulong Hash { get; init; }

    public required int RootStart { get; init; }

    /// <summary>The list of todos, brackets included.</summary>
    public required ByteSpan Array { get; init; }

    public bool IsBareArray => RootStart == Array.Start;

    /// <summary>The root's <c>updated_at</c>, where it is a text or null.</summary>
    public required ByteSpan? UpdatedAt { get; init; }

    public required EscapingFacts EscapingFacts { get; init; }

    public Escaping Escaping => EscapingFacts.Escaping;

    /// <summary>The elements of the list, whether they are todos or not.</summary>
    public int Count => _slots.Count;

    public ByteSpan this[int number] => _slots.SpanOf(number);

    /// <returns><see langword="null"/> where two ids have one hash.</returns>
    public static FileIndex? Of(SlotTable slots, IdHash idHash, ScannedRoot root, ulong hash, int length, EscapingFacts escaping) =>
        IdTable.Of(slots) is { } ids
            ? new FileIndex(slots, ids, idHash)
            {
                Length = length,
                Hash = hash,
                RootStart = root.Start,
                Array = root.Array,
                UpdatedAt = root.UpdatedAt,
                EscapingFacts = escaping,
            }
            : null;

    /// <summary>The first token of an element; only objects are todos.</summary>
    public JsonTokenType KindOf(int number) => _slots[number].Kind;

    /// <returns>The number of the element with that id, or -1.</returns>
    public int Find(string id) => _idHash.Of(id) is { } hash ? _ids.Find(hash, _slots) : -1;

    /// <summary>Reads the id of an element, where it has one.</summary>
    /// <param name="number">The element.</param>
    /// <param name="source">The file that this is the index of.</param>
    public string? IdOf(int number, IByteSource source)
    {
        ref readonly var slot = ref _slots[number];
        if (!slot.HasId)
        {
            return null;
        }

        var token = new byte[slot.IdLength];
        source.Read(this[number].Start + slot.IdStart, token);
        return IdToken.TextOf(token);
    }

    /// <returns>The number of the element whose layout a new todo copies, or -1.</returns>
    public int LastObject()
    {
        var number = Count - 1;
        while (number >= 0 && KindOf(number) is not JsonTokenType.StartObject)
        {
            number--;
        }

        return number;
    }

    /// <summary>The index of the file after a splice.</summary>
    /// <exception cref="InvalidOperationException">An edit goes over the bounds of an element or over its id, or an id is there already.</exception>
    public FileIndex After(Splice splice)
    {
        var edits = splice.Edits;
        var slots = new SlotShift(_slots, edits).Apply(splice.Appended, _idHash);
        var ids = splice.Appended.Count == 0 ? _ids : _ids.With(slots, Count) ?? throw new InvalidOperationException("An id that was appended is there already.");
        return new FileIndex(slots, ids, _idHash)
        {
            Length = Length + edits.Sum(edit => edit.Growth),
            Hash = splice.Hash,
            RootStart = SpliceEdit.Moved(edits, new ByteSpan(RootStart, Array.End)).Start,
            Array = SpliceEdit.Moved(edits, Array),
            UpdatedAt = UpdatedAt is { } updatedAt ? SpliceEdit.Moved(edits, updatedAt) : null,
            EscapingFacts = EscapingFacts + splice.Escaping,
        };
    }
}
