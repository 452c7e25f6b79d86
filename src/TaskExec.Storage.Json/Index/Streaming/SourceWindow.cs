using System.Buffers;
using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>The piece of a file that is in memory. What can be said of bytes without reading them as JSON is found as they pass.</summary>
internal sealed class SourceWindow(IByteSource source, byte[] buffer)
{
    private readonly XxHash3 _hash = new();
    private byte[] _bytes = buffer;
    private int _filled;
    private int _checkedEnd;

    /// <summary>The piece.</summary>
    public ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _filled);

    /// <summary>Where in the file it begins.</summary>
    public int Start { get; private set; }

    /// <summary>Whether the file ends with it.</summary>
    public bool IsLast => Start + _filled == source.Length;

    /// <summary>Whether all bytes so far are UTF-8.</summary>
    public bool IsUtf8 { get; private set; } = true;

    public int NonAscii { get; private set; }

    /// <summary>The hash of all bytes so far.</summary>
    public ulong Hash => _hash.GetCurrentHashAsUInt64();

    /// <summary>Reads the first piece.</summary>
    /// <returns>The length of the byte order mark that the file begins with.</returns>
    public int SkipBom()
    {
        do
        {
            ReadOn(0);
        }
        while (_filled < 3 && !IsLast);

        Utf8Text.WithoutBom(Text, out var skipped);
        return skipped;
    }

    /// <summary>Drops the first bytes, which must end with a character, and reads more behind the others.</summary>
    public void ReadOn(int dropped)
    {
        var kept = _bytes.AsSpan(dropped, _filled - dropped);
        var left = source.Length - Start - _filled;
        if (kept.Length == _bytes.Length)
        {
            _bytes = new byte[Math.Min(Math.Max(2L * kept.Length, 16), Array.MaxLength)];
        }

        kept.CopyTo(_bytes);
        var fresh = _bytes.AsSpan(kept.Length, Math.Min(_bytes.Length - kept.Length, left));
        source.Read(Start + _filled, fresh);
        Start += dropped;
        _filled = kept.Length + fresh.Length;
        _checkedEnd -= dropped;
        Note(fresh);
    }

    private void Note(ReadOnlySpan<byte> fresh)
    {
        _hash.Append(fresh);
        var nonAscii = EscapingFacts.CountNonAscii(fresh);
        NonAscii += nonAscii;
        var text = _bytes.AsSpan(_checkedEnd, _filled - _checkedEnd);
        if (nonAscii == 0 && text.Length == fresh.Length)
        {
            _checkedEnd = _filled;
            return;
        }

        // A character may be cut by the end of the piece.
        if (!IsLast && Rune.DecodeLastFromUtf8(text, out _, out var cut) is OperationStatus.NeedMoreData)
        {
            text = text[..^cut];
        }

        IsUtf8 = IsUtf8 && Utf8.IsValid(text);
        _checkedEnd += text.Length;
    }
}
