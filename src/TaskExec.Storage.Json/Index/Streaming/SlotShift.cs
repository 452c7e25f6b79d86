namespace TaskExec.Storage.Json.Index;

/// <summary>Shifts the positions in a slot table by the edits of a splice.</summary>
internal sealed class SlotShift(SlotTable table, IReadOnlyList<SpliceEdit> edits)
{
    private int _next;
    private int _shift;

    /// <summary>Computes the slot table after the splice. Chunks without edits are shared, not copied.</summary>
    public SlotTable Apply(IReadOnlyList<AppendedTodo> appended, IdHash hash)
    {
        var starts = new int[table.Chunks.Length];
        var chunks = new ElementSlot[table.Chunks.Length][];
        for (var number = 0; number < chunks.Length; number++)
        {
            var start = table.Starts[number];
            PassUntil(start);
            starts[number] = start + _shift;
            chunks[number] = Shifted(start, table.Chunks[number]);
        }

        if (appended.Count == 0)
        {
            return new SlotTable(starts, chunks, table.Count);
        }

        var builder = new SlotTableBuilder(starts, chunks);
        foreach (var todo in appended)
        {
            builder.Add(todo.Span, todo.ToSlot(hash));
        }

        return builder.Build();
    }

    private ElementSlot[] Shifted(int chunkStart, ElementSlot[] chunk)
    {
        var end = chunkStart + chunk[^1].Start + chunk[^1].Length;
        if (_next == edits.Count || edits[_next].Span.Start >= end)
        {
            return chunk;
        }

        var shifted = new ElementSlot[chunk.Length];
        var first = chunkStart + _shift;
        for (var at = 0; at < chunk.Length; at++)
        {
            var start = chunkStart + chunk[at].Start;
            PassUntil(start);
            shifted[at] = Resized(start, chunk[at] with { Start = start + _shift - first });
        }

        return shifted;
    }

    private void PassUntil(int offset)
    {
        for (; _next < edits.Count && edits[_next].Span.End <= offset; _next++)
        {
            _shift += edits[_next].Growth;
        }
    }

    private ElementSlot Resized(int start, ElementSlot slot)
    {
        var (end, idStart, idEnd) = (start + slot.Length, start + slot.IdStart, start + slot.IdStart + slot.IdLength);
        for (; _next < edits.Count && edits[_next].Span.Start < end; _next++)
        {
            var edit = edits[_next];
            var isBeforeId = edit.Span.End <= idStart;
            if (edit.Span.Start < start || edit.Span.End > end || (slot.HasId && !isBeforeId && edit.Span.Start < idEnd))
            {
                throw new InvalidOperationException($"The edit of {edit.Span} crosses the bounds of a todo or touches its id.");
            }

            slot = slot with { Length = slot.Length + edit.Growth, IdStart = slot.IdStart + (isBeforeId ? edit.Growth : 0) };
            _shift += edit.Growth;
        }

        return slot;
    }
}
