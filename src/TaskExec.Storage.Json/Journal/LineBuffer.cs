using System.Buffers;
using System.Text.Json;

namespace TaskExec.Storage.Json.Journal;

/// <summary>The bytes of a batch of lines, in memory that is used again for the next one.</summary>
internal sealed class LineBuffer : IBufferWriter<byte>
{
    private const int Kept = 1 << 20;

    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    /// <summary>The same as <see cref="Written"/>, until the next batch.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public Utf8JsonWriter Json => field ??= new Utf8JsonWriter(this, new JsonWriterOptions { SkipValidation = true });

    public void EndJson()
    {
        Json.Flush();
        Json.Reset(this);
    }

    public Span<byte> Span(int from) => _bytes.AsSpan(from, Length - from);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Length += bytes.Length;
    }

    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > Kept)
        {
            _bytes = new byte[Kept];
        }
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(Length);
    }

    private void Reserve(int sizeHint)
    {
        var wanted = Length + Math.Max(sizeHint, 1);
        if (wanted > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(wanted, 2 * _bytes.Length));
        }
    }
}
