using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Maps a valid todos file without keeping its content. Immutable: a splice
/// creates a new index that shares nearly all data with this one.</summary>
internal sealed class FileIndex
{
    private readonly SlotTable _slots;
    private readonly IdTable _ids;
    private readonly IdHash _idHash;

    private FileIndex(SlotTable slots, IdTable ids, IdHash idHash) => (_slots, _ids, _idHash) = (slots, ids, idHash);

    /// <summary>Gets the length of the file in bytes.</summary>
    public required int Length { get; init; }

    /// <summary>Gets the XxHash3 of the whole file.</summary>
    public required ulong Hash { get; init; }

    public required int RootStart { get; init; }

    /// <summary>Gets the byte range of the array of todos, brackets included.</summary>
    public required ByteSpan Array { get; init; }

    public bool IsBareArray => RootStart == Array.Start;

    /// <summary>Gets the byte range of the root's <c>updated_at</c> value, if it is a string or null.</summary>
    public required ByteSpan? UpdatedAt { get; init; }

    public required EscapingFacts EscapingFacts { get; init; }

    public Escaping Escaping => EscapingFacts.Escaping;

    /// <summary>Gets the number of array elements, including elements that are not todos.</summary>
    public int Count => _slots.Count;

    public ByteSpan this[int number] => _slots.SpanOf(number);

    /// <summary>Creates the index.</summary>
    /// <returns>The index, or <see langword="null"/> if two ids have the same hash.</returns>
    public static FileIndex? Create(SlotTable slots, IdHash idHash, ScannedRoot root, ulong hash, int length, EscapingFacts escaping) =>
        IdTable.Create(slots) is { } ids
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

    /// <summary>Gets the type of an element's first token; only objects are todos.</summary>
    public JsonTokenType KindOf(int number) => _slots[number].Kind;

    /// <summary>Finds an element by its id.</summary>
    /// <returns>The number of the element, or -1.</returns>
    public int Find(string id) => _idHash.Compute(id) is { } hash ? _ids.Find(hash, _slots) : -1;

    /// <summary>Reads the id of an element, or returns <see langword="null"/> if it has none.</summary>
    /// <param name="number">The number of the element.</param>
    /// <param name="source">The indexed file.</param>
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

    /// <summary>Finds the last object, whose layout a new todo copies.</summary>
    /// <returns>The number of the element, or -1.</returns>
    public int LastObject()
    {
        var number = Count - 1;
        while (number >= 0 && KindOf(number) is not JsonTokenType.StartObject)
        {
            number--;
        }

        return number;
    }

    /// <summary>Computes the index of the file after a splice.</summary>
    /// <exception cref="InvalidOperationException">An edit crosses the bounds of an element or touches its id, or an appended id already exists.</exception>
    public FileIndex After(FileSplice splice)
    {
        var edits = splice.Edits;
        var slots = new SlotShift(_slots, edits).Apply(splice.Appended, _idHash);
        var ids = splice.Appended.Count == 0
            ? _ids
            : _ids.With(slots, Count) ?? throw new InvalidOperationException("The id of an appended todo already exists in the file.");
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
