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

    private FileIndex(SlotTable slots, IdTable ids, IdHash idHash, ScannedRoot root, ulong hash, int length, EscapingFacts escaping)
    {
        _slots = slots;
        _ids = ids;
        _idHash = idHash;
        RootStart = root.Start;
        Array = root.Array;
        UpdatedAt = root.UpdatedAt;
        Hash = hash;
        Length = length;
        EscapingFacts = escaping;
    }

    /// <summary>Gets the length of the file in bytes.</summary>
    public int Length { get; }

    /// <summary>Gets the XxHash3 of the whole file.</summary>
    public ulong Hash { get; }

    public int RootStart { get; }

    /// <summary>Gets the byte range of the array of todos, brackets included.</summary>
    public ByteSpan Array { get; }

    public bool IsBareArray => RootStart == Array.Start;

    /// <summary>Gets the byte range of the root's <c>updated_at</c> value, if it is a string or null.</summary>
    public ByteSpan? UpdatedAt { get; }

    public EscapingFacts EscapingFacts { get; }

    public Escaping Escaping => EscapingFacts.Escaping;

    /// <summary>Gets the number of array elements, including elements that are not todos.</summary>
    public int Count => _slots.Count;

    public ByteSpan this[int number] => _slots.SpanOf(number);

    /// <summary>Creates the index.</summary>
    /// <returns>The index, or <see langword="null"/> if two ids have the same hash.</returns>
    public static FileIndex? Create(SlotTable slots, IdHash idHash, ScannedRoot root, ulong hash, int length, EscapingFacts escaping) =>
        IdTable.Create(slots) is { } ids
            ? new FileIndex(slots, ids, idHash, root, hash, length, escaping)
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
        var length = Length;
        for (var i = 0; i < edits.Count; i++)
        {
            length += edits[i].Growth;
        }

        var root = new ScannedRoot(
            SpliceEdit.Moved(edits, new ByteSpan(RootStart, Array.End)).Start,
            SpliceEdit.Moved(edits, Array),
            UpdatedAt is { } updatedAt ? SpliceEdit.Moved(edits, updatedAt) : null);
        return new FileIndex(slots, ids, _idHash, root, splice.Hash, length, EscapingFacts + splice.Escaping);
    }
}
