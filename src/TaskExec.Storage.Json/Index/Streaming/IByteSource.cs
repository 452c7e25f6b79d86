namespace TaskExec.Storage.Json.Index;

/// <summary>The bytes of one state of a file, to be read in any order.</summary>
internal interface IByteSource
{
    int Length { get; }

    /// <summary>Fills the buffer wholly.</summary>
    /// <exception cref="IOException">The bytes cannot be read, or are not there.</exception>
    void Read(int offset, Span<byte> buffer);
}
