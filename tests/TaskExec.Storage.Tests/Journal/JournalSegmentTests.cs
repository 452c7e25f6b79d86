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
    public async Task With_the_torn_line_of_a_dead_writer_goes_on_after_it_and_the_line_is_kept_once()
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
    public async Task With_a_gap_where_a_disk_has_lost_a_line_gives_what_stands_behind_it()
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
    public async Task That_is_shorter_than_what_was_folded_of_it_has_none_of_its_next_events_taken_for_folded()
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
    public async Task That_is_full_is_followed_by_the_next_one_for_everybody()
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
    public async Task That_is_cleaned_away_under_a_store_that_lives_loses_nothing_that_was_acknowledged()
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
    public async Task Whose_disk_fails_once_gives_its_events_to_a_new_one_and_is_never_synced_again()
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
    public async Task Whose_disk_fails_again_is_told_of_and_never_synced_again_either()
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
