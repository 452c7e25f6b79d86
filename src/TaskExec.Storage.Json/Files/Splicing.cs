using System.IO.Hashing;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Files;

/// <summary>Writes a file that equals another one but for some spans, piece by piece.</summary>
internal sealed class Splicing(IStoreIo io, int target) : IDisposable
{
    private readonly Piece _piece = Piece.Rent();
    private readonly XxHash3 _hash = new();
    private int _filled;
    private long _written;

    /// <returns>The hash of what was written.</returns>
    public ulong Write(IByteSource source, IEnumerable<(ByteSpan Span, byte[] Text)> edits)
    {
        var read = 0;
        foreach (var (span, text) in edits)
        {
            Copy(source, read, span.Start);
            Add(text);
            read = span.End;
        }

        Copy(source, read, source.Length);
        Empty();
        return _hash.GetCurrentHashAsUInt64();
    }

    public void Dispose() => _piece.Dispose();

    private void Copy(IByteSource source, int from, int to)
    {
        while (from < to)
        {
            var part = Free()[..Math.Min(Free().Length, to - from)];
            source.Read(from, part);
            _filled += part.Length;
            from += part.Length;
        }
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var part = text[..Math.Min(Free().Length, text.Length)];
            part.CopyTo(Free());
            _filled += part.Length;
            text = text[part.Length..];
        }
    }

    private Span<byte> Free()
    {
        if (_filled == _piece.Bytes.Length)
        {
            Empty();
        }

        return _piece.Bytes.AsSpan(_filled);
    }

    private void Empty()
    {
        var bytes = _piece.Bytes.AsSpan(0, _filled);
        _hash.Append(bytes);
        SegmentBytes.Write(io, target, bytes, _written);
        _written += _filled;
        _filled = 0;
    }
}
