using System.Globalization;
using System.Text;
using CsCheck;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;
using TaskExec.Storage.Tests.Splice;

namespace TaskExec.Storage.Tests.Index;

public sealed class IndexAfterSpliceTests
{
    private readonly byte[] _buffer = new byte[1 << 16];

    [Fact]
    public void The_updated_index_is_equal_to_a_new_index_of_the_new_file() =>
        Gen.Select(RandomFiles.File, Gen.Int).Sample((file, seed) => CheckHistory(Encoding.UTF8.GetBytes(file.Json), new Random(seed), splices: 4), iter: 3000);

    [Fact]
    public void The_updated_index_of_many_todos_is_equal_to_a_new_index_of_the_new_file() =>
        Gen.Select(Gen.Int[0, 3].Select(chunks => chunks * SlotTable.ChunkLength), Gen.Int[-2, 2], Gen.Int).Sample(
            (todos, more, seed) => CheckHistory(FileOf(Math.Max(0, todos + more)), new Random(seed), splices: 12), iter: 60);

    [Fact]
    public void The_index_before_a_splice_still_describes_the_file_before_it()
    {
        var before = FileOf(300);
        var index = FileIndexer.Read(new MemorySource(before), _buffer);
        var facts = IndexFacts.Describe(index, before);
        var random = new Random(1);

        // None of these becomes the final one, as when a commit fails and is repeated.
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var (after, splice) = RandomSplice.Create(before, random);
            var next = index.After(splice);

            Assert.Equal(IndexFacts.Describe(FileIndexer.Read(new MemorySource(after), _buffer), after), IndexFacts.Describe(next, after));
            Assert.All(splice.Appended, todo => Assert.Equal(-1, index.Find(todo.Id)));
        }

        Assert.Equal(facts, IndexFacts.Describe(index, before));
    }

    [Fact]
    public void The_memory_of_an_index_grows_by_one_or_two_words_for_each_chunk() =>
        Assert.InRange(AllocatedAfter(FileOf(20_000)) - AllocatedAfter(FileOf(1000)), 0, 20_000 / SlotTable.ChunkLength * 16);

    [Fact]
    public void An_edit_that_crosses_an_id_or_the_bounds_of_a_todo_is_refused()
    {
        var file = "[{\"id\":\"a\"},{\"id\":\"b\"}]"u8.ToArray();
        var index = FileIndexer.Read(new MemorySource(file), _buffer);

        Assert.All(
            [new ByteSpan(6, 9), new ByteSpan(7, 8), new ByteSpan(9, 13), new ByteSpan(0, 2), new ByteSpan(10, 12), new ByteSpan(11, 14), new ByteSpan(21, 23)],
            span => Assert.Throws<InvalidOperationException>(() => index.After(new FileSplice([new SpliceEdit(span, 5)], default, 0))));
    }

    [Fact]
    public void A_splice_that_adds_a_duplicate_id_is_refused()
    {
        var index = FileIndexer.Read(new MemorySource("[{\"id\":\"a\"}]"u8.ToArray()), _buffer);
        var todo = AppendedTodo.Read("{\"id\":\"\\u0061\"}"u8, 12);

        Assert.Throws<InvalidOperationException>(() => index.After(new FileSplice([new SpliceEdit(new ByteSpan(11, 11), 16)], default, 0) { Appended = [todo] }));
    }

    private static byte[] FileOf(int todos)
    {
        var each = Enumerable.Range(0, todos).Select(number => string.Create(CultureInfo.InvariantCulture, $"  {{ \"a\": 1, \"id\": \"t{number}\", \"b\": [] }}"));
        return Encoding.UTF8.GetBytes($"{{\"todos\": [\n{string.Join(",\n", each)}\n], \"updated_at\": null}}");
    }

    private void CheckHistory(byte[] file, Random random, int splices)
    {
        var index = FileIndexer.Read(new MemorySource(file), [.. _buffer]);
        for (var number = 0; number < splices; number++)
        {
            (file, var splice) = RandomSplice.Create(file, random);
            index = index.After(splice);
            var fresh = FileIndexer.Read(new MemorySource(file), [.. _buffer]);

            Assert.Equal(IndexFacts.Describe(fresh, file), IndexFacts.Describe(index, file));
            Assert.Equal(fresh.EscapingFacts, index.EscapingFacts);
        }
    }

    private long AllocatedAfter(byte[] file)
    {
        var index = FileIndexer.Read(new MemorySource(file), _buffer);
        var inside = index[index.Count / 2].End - 1;
        var splice = new FileSplice([new SpliceEdit(new ByteSpan(inside, inside), 10)], default, 0);
        index.After(splice);
        var before = GC.GetAllocatedBytesForCurrentThread();
        index.After(splice);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
