using System.Buffers;
using System.Text.Json;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Collects the bytes of a batch of lines in memory that is reused for the next batch.</summary>
internal sealed class LineBuffer : IBufferWriter<byte>
{
    private const int MaxRetainedSize = 1 << 20;

    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    /// <summary>Gets the same bytes as <see cref="Written"/>. They are valid until the next batch.</summary>
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
        if (_bytes.Length > MaxRetainedSize)
        {
            _bytes = new byte[MaxRetainedSize];
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
        var required = Length + Math.Max(sizeHint, 1);
        if (required > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(required, 2 * _bytes.Length));
        }
    }
}
