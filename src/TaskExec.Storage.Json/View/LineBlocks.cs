namespace TaskExec.Storage.Json.View;

/// <summary>Stores journal lines in blocks. Those of a busy store are so large that the garbage collector neither moves nor scans them.</summary>
internal sealed class LineBlocks
{
    private const int FirstBlockLength = 4 << 10;
    private const int MaxBlockLength = 256 << 10;

    private byte[] _block = [];
    private int _used;

    /// <summary>Copies a line into the current block.</summary>
    public ReadOnlyMemory<byte> Add(ReadOnlySpan<byte> line)
    {
        if (line.Length > _block.Length - _used)
        {
            var length = Math.Clamp(2 * _block.Length, FirstBlockLength, MaxBlockLength);
            _block = GC.AllocateUninitializedArray<byte>(Math.Max(length, line.Length));
            _used = 0;
        }

        var kept = _block.AsMemory(_used, line.Length);
        line.CopyTo(kept.Span);
        _used += line.Length;
        return kept;
    }
}
