namespace TaskExec.Storage.Json.Index;

/// <summary>Provides the bytes of a file that is in memory.</summary>
internal sealed class MemorySource(byte[] bytes) : IByteSource
{
    public int Length => bytes.Length;

    public void Read(int offset, Span<byte> buffer)
    {
        if (offset > bytes.Length - buffer.Length)
        {
            throw new EndOfStreamException($"Cannot read {buffer.Length} bytes at offset {offset} of a file of {bytes.Length} bytes.");
        }

        bytes.AsSpan(offset, buffer.Length).CopyTo(buffer);
    }
}
