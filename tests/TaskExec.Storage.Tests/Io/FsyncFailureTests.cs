using TaskExec.Storage.Json.Io;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Io;

/// <summary>The disk really fails here: the file system is shut down under a file that has unsaved data.</summary>
public sealed class FsyncFailureTests
{
    private readonly PosixStoreIo _io = PosixStoreIo.Instance;

    [Theory]
    [InlineData("ext4", 16)]
    [InlineData("xfs", 300)]
    public void The_store_reports_an_fsync_failure(string format, int megabytes)
    {
        using var disk = LoopDisk.Create(format, megabytes);
        var file = WriteAndCutThePower(disk);

        Assert.Equal(Errno.EIO, Assert.Throws<StoreIoException>(() => _io.Sync(file)).Error);
        Assert.Equal(Errno.EIO, Assert.Throws<StoreIoException>(() => _io.SyncData(file)).Error);
        Assert.Equal(Errno.EIO, Assert.Throws<StoreIoException>(() => _io.SyncFolder(disk.Path)).Error);

        _io.Close(file);
        disk.Remount();
        Assert.NotEqual(4, _io.Stat(PathIn(disk))?.Size);
    }

    [Fact]
    public void The_runtime_hides_an_fsync_failure()
    {
        using var disk = LoopDisk.Create("ext4", 16);
        using var file = File.OpenHandle(PathIn(disk), FileMode.CreateNew, FileAccess.Write);
        RandomAccess.Write(file, "text"u8, 0);
        disk.Shutdown();

#pragma warning disable RS0030 // That it hides the error is what is shown.
        var fault = Record.Exception(() => RandomAccess.FlushToDisk(file));
#pragma warning restore RS0030
        Assert.Equal(Errno.EIO, Assert.Throws<StoreIoException>(() => _io.Sync((int)file.DangerousGetHandle())).Error);
        Assert.True(fault is null, $"the runtime reports fsync errors now: {fault}");
    }

    private static string PathIn(LoopDisk disk) => Path.Combine(disk.Path, "a");

    private int WriteAndCutThePower(LoopDisk disk)
    {
        var file = _io.Open(PathIn(disk), OpenMode.Create);
        _io.WriteAt(file, "text"u8, 0);
        disk.Shutdown();
        return file;
    }
}
