using System.Text;
using TaskExec.Storage.Json.Io;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Io;

public sealed class PosixStoreIoTests : IDisposable
{
    private readonly PosixStoreIo _io = PosixStoreIo.Instance;
    private readonly TempFolder _folder = new("calls");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_read_and_written_at_an_offset_and_truncated()
    {
        var file = _io.Open(_folder["a"], OpenMode.Create);
        Assert.Equal(4, _io.WriteAt(file, "text"u8, 3));
        var bytes = new byte[9];
        Assert.Equal(7, _io.ReadAt(file, bytes, 0));
        Assert.Equal("\0\0\0text\0\0", Encoding.UTF8.GetString(bytes));

        _io.Truncate(file, 5);
        _io.SyncData(file);
        Assert.Equal(5, _io.Stat(file).Size);
        _io.Close(file);
    }

    [Fact]
    public void Opening_for_reading_and_writing_requires_an_existing_file() =>
        Assert.Equal(Errno.ENOENT, Assert.Throws<StoreIoException>(() => _io.Open(_folder["a"], OpenMode.ReadWrite)).Error);

    [Fact]
    public void A_rename_without_replacement_fails_if_the_name_exists()
    {
        var (one, other) = (_folder.Write("one", "1"), _folder.Write("other", "2"));

        Assert.False(_io.TryRenameNew(one, other));
        Assert.True(_io.TryRenameNew(one, _folder["third"]));
        Assert.Equal(["other", "third"], _folder.Files());
        Assert.Equal(Errno.ENOENT, Assert.Throws<StoreIoException>(() => _io.TryRenameNew(one, _folder["fourth"])).Error);
    }

    [Fact]
    public void Two_files_are_exchanged()
    {
        var (one, other) = (_folder.Write("one", "1"), _folder.Write("other", "2"));
        var (first, second) = (_io.Stat(one)!, _io.Stat(other)!);

        Assert.True(_io.TryExchange(one, other));
        Assert.True(first.IsSameFileAs(_io.Stat(other)));
        Assert.True(second.IsSameFileAs(_io.Stat(one)));
        Assert.Equal(Errno.ENOENT, Assert.Throws<StoreIoException>(() => _io.TryExchange(one, _folder["third"])).Error);
    }

    [Fact]
    public void The_names_of_an_open_file_are_counted()
    {
        var path = _folder.Write("a", "");
        var file = _io.Open(path, OpenMode.Read);
        Assert.Equal(1u, _io.Stat(file).Links);

        _io.Unlink(path);
        Assert.Equal(0u, _io.Stat(file).Links);
        _io.Close(file);
    }

    [Fact]
    public void The_holder_of_a_lock_is_reported()
    {
        var path = _folder.Write("a", "");
        Assert.Null(_io.LockHolder(path));

        var (one, other) = (_io.Open(path, OpenMode.ReadWrite), _io.Open(path, OpenMode.Read));
        Assert.True(_io.TryLock(one));
        Assert.False(_io.TryLock(other));
        Assert.Equal(Environment.ProcessId, _io.LockHolder(path));

        _io.Unlock(one);
        Assert.True(_io.TryLock(other));
        _io.Close(one);
        _io.Close(other);
    }

    [Theory]
    [InlineData("1: FLOCK  ADVISORY  WRITE 4711 08:01:131090 0 EOF", 4711)]
    [InlineData("1: -> FLOCK  ADVISORY  WRITE 4711 08:01:131090 0 EOF", null)]
    [InlineData("1: POSIX  ADVISORY  WRITE 4711 08:01:131090 0 EOF", null)]
    [InlineData("1: FLOCK  ADVISORY  WRITE 4711 08:02:131090 0 EOF", null)]
    [InlineData("1: FLOCK  ADVISORY  WRITE 4711 08:01:13109 0 EOF", null)]
    [InlineData("1: FLOCK  ADVISORY  WRITE 0 08:01:131090 0 EOF", null)]
    [InlineData("", null)]
    public void The_holder_of_a_lock_is_found_by_device_and_inode(string line, int? holder) =>
        Assert.Equal(holder, LinuxLocks.HolderOf(_io.Stat(_folder.Path)! with { Device = (8UL << 32) | 1, Inode = 131090 }, [line]));

    [Fact]
    public void A_file_that_another_process_has_open_for_writing_is_reported()
    {
        var path = _folder.Write("a", "");
        var reader = _io.Open(path, OpenMode.Read);
        if (_io.HasWriters(reader) is null)
        {
            Assert.Skip("The file system of the temporary folder knows no leases.");
        }

        Assert.False(_io.HasWriters(reader));
        var writer = _io.Open(path, OpenMode.ReadWrite);
        Assert.True(_io.HasWriters(reader));

        // Had the lease been kept, this open would wait for its end.
        _io.Close(writer);
        Assert.False(_io.HasWriters(reader));
        _io.Close(_io.Open(path, OpenMode.ReadWrite));
        _io.Close(reader);
    }
}
