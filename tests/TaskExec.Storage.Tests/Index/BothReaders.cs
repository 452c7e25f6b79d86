using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Tests.Index;

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
            Assert.Equal(IndexFacts.Describe(whole, file), IndexFacts.Describe(scanned, file));
            Assert.Equal(IndexFacts.Describe(whole, file), IndexFacts.Describe(IndexConversion.Convert(file, whole), file));
            Assert.Equal(scanned.EscapingFacts, IndexConversion.Convert(file, whole).EscapingFacts);
            return true;
        }
        catch (UnusableFileException fault)
        {
            Assert.Null(scanned);
            var streamed = Assert.Throws<UnusableFileException>(() => FileIndexer.Read(source, new byte[bufferLength]));
            Assert.Equal((fault.Message, fault.Position, fault.Remedy, fault.IsTransient), (streamed.Message, streamed.Position, streamed.Remedy, streamed.IsTransient));
            return false;
        }
    }
}
