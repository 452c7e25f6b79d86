namespace TaskExec.Storage.Json.View;

/// <summary>Stores journal lines in large blocks, which the garbage collector neither moves nor scans.</summary>
internal sealed class LineBlocks
{
    private const int BlockLength = 256 << 10;

    private byte[] _block = [];
    private int _used;

    /// <summary>Copies a line into the current block.</summary>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> line)
    {
        if (line.Length > _block.Length - _used)
        {
            _block = GC.AllocateUninitializedArray<byte>(Math.Max(BlockLength, line.Length));
            _used = 0;
        }

        var kept = _block.AsMemory(_used, line.Length);
        line.CopyTo(kept.Span);
        _used += line.Length;
        return kept;
    }
}
