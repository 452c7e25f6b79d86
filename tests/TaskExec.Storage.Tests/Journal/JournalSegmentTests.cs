using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Journal;

public sealed class JournalSegmentTests : IDisposable
{
    private readonly TempFolder _folder = new("segment");
    private readonly RunScript _script = new();
    private readonly string _path;

    public JournalSegmentTests() => _path = _folder.Write("todos.json", """[{"id": "a"}]""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_segment_continues_after_the_torn_line_of_a_dead_writer_and_keeps_the_line_once()
    {
        await using var left = Stores.Open(_path, PosixStoreIo.Instance);
        await left.Record(_script.Whole("a"));
        await File.AppendAllTextAsync(Segment(1), "1234abcd {\"todo\":\"a\",\"ev");
        await using var right = Stores.Open(_path, PosixStoreIo.Instance);
        await right.Record(_script.Whole("a"));
        await left.Record(_script.Whole("a"));
        await right.Flush();

        Assert.Equal(12, (await left.Read("a"))!.Events.Count);
        var salvaged = Assert.Single(_folder.Files(), file => file.Contains("/salvage/", StringComparison.Ordinal));
        Assert.Equal("1234abcd {\"todo\":\"a\",\"ev", await File.ReadAllTextAsync(_folder[salvaged]));
    }

    [Fact]
    public async Task A_segment_returns_the_lines_behind_a_gap_that_a_disk_left()
    {
        await using var store = Stores.Open(_path, PosixStoreIo.Instance);
        await store.Record(_script.Whole("a"));
        var bytes = await File.ReadAllBytesAsync(Segment(1));
        var behind = bytes.AsSpan().TrimEnd((byte)0).Length + 100;
        var line = new LineBuffer();
        JournalLine.Write(line, new JournalEntry(_script.Planning("a", _script.NewRun()), IsAdmitted: true), new JournalPosition(1, behind));
        line.Written.CopyTo(bytes.AsSpan(behind));
        await File.WriteAllBytesAsync(Segment(1), bytes);
        await using var other = Stores.Open(_path, PosixStoreIo.Instance);
        await other.Record(_script.Whole("a"));
        await other.Flush();

        Assert.Equal(9, (await other.Read("a"))!.Events.Count);
        Assert.Equal(9, (await File.ReadAllTextAsync(_path)).Split("\"event_id\"").Length - 1);
    }

    [Fact]
    public async Task A_segment_that_is_shorter_than_its_checkpoint_has_no_later_event_counted_as_checkpointed()
    {
        await using (var store = Stores.Open(_path, PosixStoreIo.Instance))
        {
            await store.Append(_script.Whole("a"));
        }

        File.OpenHandle(Segment(1), FileMode.Truncate, FileAccess.Write).Dispose();
        await using var next = Stores.Open(_path, PosixStoreIo.Instance);
        await next.Append(_script.Whole("a"));

        Assert.Equal(8, (await File.ReadAllTextAsync(_path)).Split("\"event_id\"").Length - 1);
    }

    [Fact]
    public async Task A_full_segment_is_followed_by_the_next_one_for_every_process()
    {
        await using var left = Stores.Open(_path, PosixStoreIo.Instance);
        await using var right = Stores.Open(_path, PosixStoreIo.Instance);
        var run = _script.NewRun();
        await right.Record(_script.Planning("a", run));
        foreach (var _ in Enumerable.Range(0, 45))
        {
            await left.Record(_script.Message("a", run, new string('x', 100_000)));
        }

        await right.Record(_script.Message("a", run, "last"));
        Assert.True(File.Exists(Segment(2)));
        Assert.Contains("\"last\"", await File.ReadAllTextAsync(Segment(2)), StringComparison.Ordinal);
        await right.Flush();
        await using var third = Stores.Open(_path, PosixStoreIo.Instance);
        Assert.Equal(47, (await third.Read("a"))!.Events.Count);
    }

    [Fact]
    public async Task A_segment_that_is_deleted_under_an_open_store_loses_no_acknowledged_event()
    {
        await using var store = Stores.Open(_path);
        await store.Append(_script.Whole("a"));
        await store.Record(_script.Whole("a"));
        Directory.Delete(_folder[".taskexec"], recursive: true);
        await store.Flush();

        Assert.Equal(8, (await store.Read("a"))!.Events.Count);
        Assert.False(File.Exists(Segment(1)));
    }

    [Fact]
    public async Task A_segment_is_replaced_after_a_disk_failure_and_never_synced_again()
    {
        var synced = new List<string>();
        await using var store = Stores.Open(_path, Failing(synced, times: 1));
        var run = _script.Whole("a");
        await store.Record(run);
        await store.Record(_script.Whole("a"));

        Assert.Equal(["wal-00000001.jsonl", "wal-00000002.jsonl", "wal-00000002.jsonl"], synced);
        var text = await File.ReadAllTextAsync(Segment(2));
        Assert.All(run, each => Assert.Contains($"\"{each.Details.EventId}\"", text, StringComparison.Ordinal));
        await store.Flush();
        Assert.Equal(8, (await store.Read("a"))!.Events.Count);
    }

    [Fact]
    public async Task A_second_disk_failure_is_reported_and_the_segment_is_never_synced_again()
    {
        var synced = new List<string>();
        await using var store = Stores.Open(_path, Failing(synced, times: 2));
        var run = _script.Whole("a");
        await Assert.ThrowsAsync<TodoStoreException>(async () => await store.Record(run));
        await store.Record(run);

        Assert.Equal(["wal-00000001.jsonl", "wal-00000002.jsonl", "wal-00000003.jsonl"], synced);
        await store.Flush();
        Assert.Equal(4, (await store.Read("a"))!.Events.Count);
    }

    private FaultyStoreIo Failing(List<string> synced, int times) => new((call, _, descriptor) =>
    {
        if (call is nameof(IStoreIo.SyncData))
        {
            synced.Add(Path.GetFileName(new FileInfo($"/proc/self/fd/{descriptor}").LinkTarget!));
            if (synced.Count <= times)
            {
                throw new StoreIoException("fdatasync", _path, Errno.EIO);
            }
        }
    });

    private string Segment(int number) => _folder[$".taskexec/todos.json/wal-0000000{number}.jsonl"];
}
