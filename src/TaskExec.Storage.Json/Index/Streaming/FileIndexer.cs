namespace TaskExec.Storage.Json.Index;

/// <summary>Indexes a file in one pass without loading it whole, and rejects files that could not be edited safely.</summary>
internal static class FileIndexer
{
    /// <summary>Indexes a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="buffer">The buffer for reading. A larger one is allocated only for a token that does not fit.</param>
    /// <exception cref="UnusableFileException">The file is empty, not UTF-8, not JSON, or has no array of todos with unique ids.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static FileIndex Read(IByteSource source, byte[] buffer) => FileScan.Read(source, buffer) ?? Refuse(source);

    // The streaming scan only detects that something is wrong. The whole-file indexer reports what and where;
    // if it accepts the file (the scan also fails on a hash collision), its result is used.
    private static FileIndex Refuse(IByteSource source)
    {
        var bytes = new byte[source.Length];
        source.Read(0, bytes);
        return IndexConversion.Convert(bytes, TodosIndexer.Index(bytes));
    }
}
