using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Builds a slot table from elements in file order.</summary>
internal sealed class SlotTableBuilder
{
    private readonly List<int> _starts = [];
    private readonly List<ElementSlot[]> _chunks = [];
    private ElementSlot[]? _last;
    private int _inLast = SlotTable.ChunkLength;

    public SlotTableBuilder()
    {
    }

    /// <summary>Starts with the elements of an existing table.</summary>
    public SlotTableBuilder(int[] starts, ElementSlot[][] chunks)
    {
        _starts.AddRange(starts);
        _chunks.AddRange(chunks);
        if (_chunks.Count > 0 && _chunks[^1].Length < SlotTable.ChunkLength)
        {
            _inLast = _chunks[^1].Length;
            _last = new ElementSlot[SlotTable.ChunkLength];
            Array.Copy(_chunks[^1], _last, _inLast);
            _chunks[^1] = _last;
        }
    }

    /// <summary>Appends an element.</summary>
    /// <param name="span">The byte range of the element.</param>
    /// <param name="slot">The index entry; its start and length are set from <paramref name="span"/>.</param>
    public void Add(ByteSpan span, ElementSlot slot)
    {
        if (_last is null || _inLast == SlotTable.ChunkLength)
        {
            _last = new ElementSlot[SlotTable.ChunkLength];
            _inLast = 0;
            _chunks.Add(_last);
            _starts.Add(span.Start);
        }

        _last[_inLast++] = slot with { Start = span.Start - _starts[^1], Length = span.End - span.Start };
    }

    public SlotTable Build()
    {
        var count = 0;
        if (_chunks.Count > 0)
        {
            _chunks[^1] = new ElementSlot[_inLast];
            Array.Copy(_last!, _chunks[^1], _inLast);
            count = ((_chunks.Count - 1) * SlotTable.ChunkLength) + _inLast;
        }

        return new SlotTable([.. _starts], [.. _chunks], count);
    }
}
