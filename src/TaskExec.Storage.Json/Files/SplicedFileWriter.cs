using System.IO.Hashing;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;

namespace TaskExec.Storage.Json.Files;

/// <summary>Writes a copy of a file in which some spans are replaced, block by block.</summary>
internal sealed class SplicedFileWriter(IStoreIo io, int target) : IDisposable
{
    private readonly PooledBuffer _buffer = PooledBuffer.Rent();
    private readonly XxHash3 _hash = new();
    private int _filled;
    private long _written;

    /// <returns>The hash of the written content.</returns>
    public ulong Write(IByteSource source, IReadOnlyList<TextEdit> edits)
    {
        var read = 0;
        for (var i = 0; i < edits.Count; i++)
        {
            Copy(source, read, edits[i].Span.Start);
            Append(edits[i].Text);
            read = edits[i].Span.End;
        }

        Copy(source, read, source.Length);
        FlushBuffer();
        return _hash.GetCurrentHashAsUInt64();
    }

    public void Dispose() => _buffer.Dispose();

    private void Copy(IByteSource source, int from, int to)
    {
        while (from < to)
        {
            var part = FreeSpace()[..Math.Min(FreeSpace().Length, to - from)];
            source.Read(from, part);
            _filled += part.Length;
            from += part.Length;
        }
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var part = text[..Math.Min(FreeSpace().Length, text.Length)];
            part.CopyTo(FreeSpace());
            _filled += part.Length;
            text = text[part.Length..];
        }
    }

    private Span<byte> FreeSpace()
    {
        if (_filled == _buffer.Bytes.Length)
        {
            FlushBuffer();
        }

        return _buffer.Bytes.AsSpan(_filled);
    }

    private void FlushBuffer()
    {
        var bytes = _buffer.Bytes.AsSpan(0, _filled);
        _hash.Append(bytes);
        SegmentBytes.Write(io, target, bytes, _written);
        _written += _filled;
        _filled = 0;
    }
}
