namespace TaskExec.Storage.Json.Index;

/// <summary>Reads a file once, without holding it in memory, and refuses what could not be edited safely.</summary>
internal static class FileIndexer
{
    /// <param name="source">The file.</param>
    /// <param name="buffer">What the pieces of it are read into. A larger one is made only for a string that does not fit.</param>
    /// <exception cref="UnusableFileException">The file cannot be used.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FileIndex Read(IByteSource source, byte[] buffer) => FileScan.Read(source, buffer) ?? Refuse(source);

    // Only the reader of whole files says what is wrong and where. Should it find nothing, it is right.
    private static FileIndex Refuse(IByteSource source)
    {
        var bytes = new byte[source.Length];
        source.Read(0, bytes);
        return IndexConversion.Of(bytes, TodosIndexer.Index(bytes));
    }
}
