using System.Text;
using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Tests.Index;

public sealed class LargeFileIndexTests
{
    private readonly byte[] _buffer = new byte[4096];

    [Fact]
    public void Indexing_allocates_no_memory_for_the_content_of_a_todo()
    {
        var entry = "{\"stage\":\"planning\",\"message\":\"整理 \\\"a\\\" \\u6574\",\"\\u006e\":[1,2,3e5,null]},";
        var small = CreateSource(entry, 100);
        var large = CreateSource(entry, 100_000);

        // Both once before: code that the runtime replaces in mid-run allocates too.
        Allocated(small);
        Allocated(large);

        Assert.InRange(Allocated(large) - Allocated(small), 0, 1024);
    }

    [Fact]
    public void A_large_file_is_read_once_and_in_order()
    {
        var source = new RecordingSource(CreateSource("{\"message\":\"x\"},", 10_000));
        FileIndexer.Read(source, _buffer);

        Assert.Equal(source.Length, source.Bytes);
        Assert.True(source.IsInOrder);
    }

    [Fact]
    public void A_text_that_is_larger_than_the_buffer_is_indexed() =>
        Assert.True(BothReaders.Agree(Encoding.UTF8.GetBytes($"[{{\"id\":\"a\",\"x\":\"{new string('整', 100_000)}\"}},{{\"id\":\"{new string('b', 100_000)}\"}}]"), 16));

    [Fact]
    public void A_truncated_file_is_reported_as_an_end_of_stream() => Assert.Throws<EndOfStreamException>(() => FileIndexer.Read(new CutSource(), _buffer));

    private static MemorySource CreateSource(string entry, int count) =>
        new(Encoding.UTF8.GetBytes($"[{{\"id\":\"a\",\"execution_log\":[{string.Concat(Enumerable.Repeat(entry, count))}1]}}]"));

    private long Allocated(IByteSource source)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        FileIndexer.Read(source, _buffer);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class RecordingSource(MemorySource inner) : IByteSource
    {
        public int Length => inner.Length;

        public int Bytes { get; private set; }

        public bool IsInOrder { get; private set; } = true;

        public void Read(int offset, Span<byte> buffer)
        {
            IsInOrder &= offset == Bytes;
            Bytes += buffer.Length;
            inner.Read(offset, buffer);
        }
    }

    private sealed class CutSource : IByteSource
    {
        public int Length => 1 << 20;

        public void Read(int offset, Span<byte> buffer)
        {
            if (offset > 10_000)
            {
                throw new EndOfStreamException();
            }

            buffer.Fill((byte)' ');
        }
    }
}
