namespace TaskExec.Storage.Json.Index;

/// <summary>A file that is in memory already.</summary>
internal sealed class MemorySource(byte[] bytes) : IByteSource
{
    public int Length => bytes.Length;

    public void Read(int offset, Span<byte> buffer)
    {
        if (offset > bytes.Length - buffer.Length)
        {
            throw new EndOfStreamException($"{buffer.Length} bytes from {offset} on were asked of {bytes.Length} bytes.");
        }

        bytes.AsSpan(offset, buffer.Length).CopyTo(buffer);
    }
}
