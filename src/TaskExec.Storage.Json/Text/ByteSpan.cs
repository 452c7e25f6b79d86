namespace TaskExec.Storage.Json.Text;

/// <summary>Represents a range of bytes in a file; <paramref name="End"/> is exclusive.</summary>
internal readonly record struct ByteSpan(int Start, int End)
{
    /// <summary>Gets the bytes of the range.</summary>
    public ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> source) => source[Start..End];
}
