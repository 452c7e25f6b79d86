using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Crash.Disk;

namespace TaskExec.Storage.Tests.Crash;

public sealed class ADiskInMemory
{
    private readonly CrashDisk _disk = new(new DiskImage());

    [Fact]
    public void Loses_what_was_not_synced()
    {
        Write("/a", "text");

        Assert.Equal(["", "\0\0\0\0", "-", "text"], Survivors("/a"));
    }

    [Fact]
    public void Keeps_data_by_their_fsync_and_names_by_that_of_the_folder()
    {
        Sync(Write("/a", "text"));
        Assert.Equal(["-", "text"], Survivors("/a"));

        _disk.SyncFolder("/");
        Assert.Equal(["text"], Survivors("/a"));
    }

    [Fact]
    public void Tears_a_write_between_sectors()
    {
        var file = Write("/a", new string('a', 600));
        _disk.SyncFolder("/");
        Sync(file);
        var inPlace = _disk.OpenInPlace("/a");
        _disk.Write(inPlace, Encoding.UTF8.GetBytes(new string('b', 600)));

        Assert.Equal(["a512 a88", "a512 b88", "b512 a88", "b512 b88"], Survivors("/a").Select(text => $"{text[0]}512 {text[599]}88"));
    }

    [Fact]
    public void Renames_as_a_whole_even_what_has_no_data_yet()
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
    public void Gives_data_up_whose_fsync_failed()
    {
        var file = Write("/a", "text");
        _disk.SyncFolder("/");
        _disk.FailSync(file);
        Sync(file);

        Assert.Equal(["", "\0\0\0\0", "text"], Survivors("/a"));
    }

    [Fact]
    public void Forgets_locks_and_open_files()
    {
        _disk.Lock(Write("/a", ""));
        Assert.Throws<InvalidOperationException>(() => _disk.Lock(_disk.Open("/a", OpenMode.Read)));

        var survived = new CrashDisk(_disk.Survive(1));
        survived.Lock(survived.Open("/a", OpenMode.Read));
        Assert.Equal(1, survived.OpenFiles);
    }

    [Fact]
    public void Takes_up_a_truncation_that_is_lost_as_the_old_text_under_the_new_one()
    {
        Sync(Write("/a", "a longer text"));
        _disk.SyncFolder("/");
        var file = _disk.OpenInPlace("/a");
        _disk.Truncate(file, 0);
        _disk.Write(file, "short"u8);

        Assert.Contains("shortger text", Survivors("/a"));
        Assert.Contains("", Survivors("/a"));
    }

    private int Write(string path, string text)
    {
        var file = _disk.Open(path, OpenMode.Create);
        _disk.Write(file, Encoding.UTF8.GetBytes(text));
        return file;
    }

    private void Sync(int descriptor) => _disk.Sync(descriptor);

    private List<string> Survivors(string path) =>
    [
        .. new SurvivingSets(0, 0).Of(_disk.Pending.Count, 0)
            .Select(_disk.Survive)
            .Select(image => image.Find(path) is { } file ? Encoding.UTF8.GetString(image[file].Content) : "-")
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
