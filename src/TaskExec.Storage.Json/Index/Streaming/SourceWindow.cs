using System.Buffers;
using System.IO.Hashing;
using System.Text;
using System.Text.Unicode;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>
/// Represents the part of a file that is in memory. Computes the hash, the UTF-8 validity and the count of bytes outside ASCII while reading.
/// </summary>
internal sealed class SourceWindow(IByteSource source, byte[] buffer)
{
    private readonly XxHash3 _hash = new();
    private byte[] _bytes = buffer;
    private int _filled;
    private int _checkedEnd;

    /// <summary>Gets the part of the file that is in memory.</summary>
    public ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _filled);

    /// <summary>Gets the offset of the part in the file.</summary>
    public int Start { get; private set; }

    /// <summary>Gets whether the part reaches the end of the file.</summary>
    public bool IsLast => Start + _filled == source.Length;

    /// <summary>Gets whether all bytes read so far are valid UTF-8.</summary>
    public bool IsUtf8 { get; private set; } = true;

    public int NonAscii { get; private set; }

    /// <summary>Gets the hash of all bytes read so far.</summary>
    public ulong Hash => _hash.GetCurrentHashAsUInt64();

    /// <summary>Reads the first part of the file.</summary>
    /// <returns>The length of the byte order mark, or 0.</returns>
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

    /// <summary>Drops bytes from the start, up to a character boundary, and appends the next bytes of the file.</summary>
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
        Inspect(fresh);
    }

    private void Inspect(ReadOnlySpan<byte> fresh)
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

        // The last character may be cut off at the end of the part; it is checked with the next one.
        if (!IsLast && Rune.DecodeLastFromUtf8(text, out _, out var cut) is OperationStatus.NeedMoreData)
        {
            text = text[..^cut];
        }

        IsUtf8 = IsUtf8 && Utf8.IsValid(text);
        _checkedEnd += text.Length;
    }
}
