namespace TaskExec.Storage.Json.Index;

/// <summary>Provides random access to the bytes of one version of a file.</summary>
internal interface IByteSource
{
    int Length { get; }

    /// <summary>Reads bytes from an offset until the buffer is full.</summary>
    /// <exception cref="IOException">The bytes cannot be read, or the file ends before the buffer is full.</exception>
    void Read(int offset, Span<byte> buffer);
}
