using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Tests.Indexing;

/// <summary>Reads a file as a whole and in pieces, and compares what comes of it.</summary>
internal static class BothReaders
{
    /// <returns>Whether both accept the file.</returns>
    public static bool Agree(byte[] file, int bufferLength)
    {
        var source = new MemorySource(file);
        var scanned = FileScan.Read(source, new byte[bufferLength]);
        try
        {
            var whole = TodosIndexer.Index(file);
            Assert.NotNull(scanned);
            Assert.Equal(IndexFacts.Of(whole, file), IndexFacts.Of(scanned, file));
            Assert.Equal(IndexFacts.Of(whole, file), IndexFacts.Of(IndexConversion.Of(file, whole), file));
            Assert.Equal(scanned.EscapingFacts, IndexConversion.Of(file, whole).EscapingFacts);
            return true;
        }
        catch (UnusableFileException fault)
        {
            Assert.Null(scanned);
            var streamed = Assert.Throws<UnusableFileException>(() => FileIndexer.Read(source, new byte[bufferLength]));
            Assert.Equal((fault.Message, fault.Position, fault.Remedy, fault.MayPass), (streamed.Message, streamed.Position, streamed.Remedy, streamed.MayPass));
            return false;
        }
    }
}
