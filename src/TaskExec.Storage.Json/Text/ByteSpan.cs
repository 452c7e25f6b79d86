namespace TaskExec.Storage.Json.Text;

/// <summary>A part of the file, from its first byte to the one after its last.</summary>
internal readonly record struct ByteSpan(int Start, int End)
{
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> source) => source[Start..End];
}
