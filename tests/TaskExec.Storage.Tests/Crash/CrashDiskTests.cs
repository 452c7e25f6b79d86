using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

public sealed class CrashDiskTests
{
    private readonly CrashDisk _disk = new(new DiskImage());

    [Fact]
    public void The_disk_loses_data_that_was_not_synced()
    {
        Write("/a", "text");

        Assert.Equal(["", "\0\0\0\0", "-", "text"], Survivors("/a"));
    }

    [Fact]
    public void An_fsync_of_a_file_keeps_its_data_and_an_fsync_of_the_folder_keeps_its_name()
    {
        Sync(Write("/a", "text"));
        Assert.Equal(["-", "text"], Survivors("/a"));

        _disk.SyncFolder("/");
        Assert.Equal(["text"], Survivors("/a"));
    }

    [Fact]
    public void The_disk_tears_a_write_between_sectors()
    {
        var file = Write("/a", new string('a', 600));
        _disk.SyncFolder("/");
        Sync(file);
        var inPlace = _disk.Open("/a", OpenMode.ReadWrite);
        _disk.WriteAt(inPlace, Encoding.UTF8.GetBytes(new string('b', 600)), 0);

        Assert.Equal(["a512 a88", "a512 b88", "b512 a88", "b512 b88"], Survivors("/a").Select(text => $"{text[0]}512 {text[599]}88"));
    }

    [Fact]
    public void A_rename_is_atomic_even_if_the_file_has_no_durable_data()
    {
        Sync(Write("/a", "old"));
        _disk.SyncFolder("/");
        Write("/b", "new");
        _disk.Rename("/b", "/a");

        Assert.Equal(["", "\0\0\0", "new", "old"], Survivors("/a"));
        _disk.SyncFolder("/");
        Assert.Equal(["-"], Survivors("/b"));
        Assert.Equal(["", "\0\0\0", "new"], Survivors("/a"));
    }

    [Fact]
    public void The_disk_drops_data_after_a_failed_fsync()
    {
        var file = Write("/a", "text");
        _disk.SyncFolder("/");
        _disk.FailSync(file);
        Sync(file);

        Assert.Equal(["", "\0\0\0\0", "text"], Survivors("/a"));
    }

    [Fact]
    public void The_disk_loses_locks_and_open_files()
    {
        _disk.Lock(Write("/a", ""));
        Assert.Throws<InvalidOperationException>(() => _disk.Lock(_disk.Open("/a", OpenMode.Read)));

        var survived = new CrashDisk(_disk.Survive(1));
        survived.Lock(survived.Open("/a", OpenMode.Read));
        Assert.Equal(1, survived.OpenFiles);
    }

    [Fact]
    public void A_lost_truncation_leaves_the_old_text_behind_the_new_text()
    {
        Sync(Write("/a", "a longer text"));
        _disk.SyncFolder("/");
        var file = _disk.Open("/a", OpenMode.ReadWrite);
        _disk.Truncate(file, 0);
        _disk.WriteAt(file, "short"u8, 0);

        Assert.Contains("shortger text", Survivors("/a"));
        Assert.Contains("", Survivors("/a"));
    }

    [Fact]
    public void A_data_sync_keeps_data_and_size_but_not_permissions()
    {
        var file = Write("/a", "text");
        _disk.SyncFolder("/");
        _disk.TakeOver(file, _disk.Stat(file) with { Mode = 0x180 });
        _disk.SyncData(file);

        Assert.Equal(["text"], Survivors("/a"));
        Assert.Equal([0x180, 0x1A4], Images().Select(image => image.Stamp(image.Find("/a")!.Value).Permissions).Order().Distinct());
    }

    [Fact]
    public void An_exchange_of_names_in_two_folders_is_atomic()
    {
        _disk.MakeFolder("/state", _disk.Stat("/")!);
        Sync(Write("/state/a", "old"));
        Sync(Write("/b", "new"));
        _disk.SyncFolder("/");
        _disk.SyncFolder("/state");
        Assert.True(_disk.TryExchange("/b", "/state/a"));

        string[] both = ["new in b, old in a", "old in b, new in a"];
        Assert.Equal(both, Images().Select(Contents).Order(StringComparer.Ordinal));
        _disk.SyncFolder("/");
        Assert.Equal(both, Images().Select(Contents).Order(StringComparer.Ordinal));
        _disk.SyncFolder("/state");
        Assert.Equal(both[1..], Images().Select(Contents));

        static string Contents(DiskImage image) => $"{Text(image, "/b")} in b, {Text(image, "/state/a")} in a";
    }

    [Fact]
    public void A_rename_without_replacement_fails_if_the_name_exists()
    {
        Write("/a", "a");
        Write("/b", "b");

        Assert.False(_disk.TryRenameNew("/a", "/b"));
        Assert.True(_disk.TryRenameNew("/a", "/c"));
        Assert.Equal(["-", "b", "a"], new[] { "/a", "/b", "/c" }.Select(path => Text(_disk.Live, path)));
    }

    [Fact]
    public void A_truncation_shortens_a_file_and_fills_it_with_zeros_where_it_grows()
    {
        var file = Write("/a", "text");
        _disk.Truncate(file, 2);
        _disk.Truncate(file, 3);
        Sync(file);
        _disk.SyncFolder("/");

        Assert.Equal(["te\0"], Survivors("/a"));
    }

    [Fact]
    public void A_file_that_is_open_for_reading_and_writing_is_accessed_at_an_offset()
    {
        Write("/a", "text");
        Assert.Equal(Errno.ENOENT, Assert.Throws<StoreIoException>(() => _disk.Open("/b", OpenMode.ReadWrite)).Error);

        var file = _disk.Open("/a", OpenMode.ReadWrite);
        _disk.WriteAt(file, "xt me"u8, 5);
        var rest = new byte[9];
        Assert.Equal(8, _disk.ReadAt(file, rest, 2));
        Assert.Equal("xt\0xt me\0", Encoding.UTF8.GetString(rest));
        Assert.Equal(0, _disk.ReadAt(file, rest, 10));
    }

    [Fact]
    public void The_disk_reports_writers_and_lock_holders_of_a_file()
    {
        var writer = Write("/a", "");
        var reader = _disk.Open("/a", OpenMode.Read);
        Assert.True(_disk.HasWriters(reader));
        Assert.True(_disk.TryLock(writer));
        Assert.False(_disk.TryLock(reader));

        _disk.Close(writer);
        Assert.False(_disk.HasWriters(reader));
        Assert.True(_disk.TryLock(reader));
        Assert.Null(_disk.LockHolder("/a"));
    }

    [Fact]
    public void The_disk_counts_the_names_of_an_open_file()
    {
        var file = Write("/a", "");
        Assert.Equal(1u, _disk.Stat(file).Links);

        _disk.Unlink("/a");
        Assert.Equal(0u, _disk.Stat(file).Links);
    }

    private int Write(string path, string text)
    {
        var file = _disk.Open(path, OpenMode.Create);
        _disk.WriteAt(file, Encoding.UTF8.GetBytes(text), 0);
        return file;
    }

    private void Sync(int descriptor) => _disk.Sync(descriptor);

    private List<string> Survivors(string path) => [.. Images().Select(image => Text(image, path)).Distinct().Order(StringComparer.Ordinal)];

    private List<DiskImage> Images() => [.. new SurvivingSets(0, 0).Get(_disk.Pending.Count, 0).Select(_disk.Survive)];

    private static string Text(DiskImage image, string path) => image.Find(path) is { } file ? Encoding.UTF8.GetString(image[file].Content) : "-";
}
