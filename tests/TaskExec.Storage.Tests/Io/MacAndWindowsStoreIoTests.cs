using System.Runtime.InteropServices;
using TaskExec.Storage.Json.Io;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Io;

/// <summary>What can be proved of macOS and Windows without them.</summary>
public sealed class MacAndWindowsStoreIoTests
{
    [Fact]
    public void Native_structures_have_the_layout_of_the_system_headers() => Assert.Equal(
        (144, 52, 40, 32),
        (Marshal.SizeOf<MacStat>(), Marshal.SizeOf<WindowsStamp>(), Marshal.SizeOf<WindowsTimes>(), Marshal.SizeOf<WindowsOverlapped>()));

    [Theory]
    [InlineData(2, Errno.ENOENT)]
    [InlineData(28, Errno.ENOSPC)]
    [InlineData(35, Errno.EAGAIN)]
    [InlineData(45, Errno.EOPNOTSUPP)]
    [InlineData(62, Errno.ELOOP)]
    [InlineData(69, Errno.EDQUOT)]
    [InlineData(11, -11)]
    [InlineData(40, -40)]
    public void Error_numbers_are_mapped_for_macOS(int error, int number) => Assert.Equal(number, new MacSystem().NumberOf(error));

    [Theory]
    [InlineData(3, Errno.ENOENT)]
    [InlineData(5, Errno.EACCES)]
    [InlineData(33, Errno.EAGAIN)]
    [InlineData(112, Errno.ENOSPC)]
    [InlineData(183, Errno.EEXIST)]
    [InlineData(1117, Errno.EIO)]
    public void Error_numbers_are_mapped_for_Windows(int code, int number) => Assert.Equal(number, WindowsError.NumberOf(code));

    // The runtime's own open is the same on every system.
    [Fact]
    public void Files_are_opened_on_macOS_as_on_Linux()
    {
        using var folder = new TempFolder();
        var (mac, io) = (new MacSystem(), PosixStoreIo.Instance);
        var path = folder["a"];

        Assert.Equal(-1, mac.Open(path, OpenMode.ReadWrite, 0x180));
        io.Close(mac.Open(path, OpenMode.Create, 0x180));
        Assert.Equal(0x180, io.Stat(path)!.Permissions);
        Assert.Equal(-1, mac.Open(path, OpenMode.Create, 0x180));
        Assert.Equal(Errno.EEXIST, Marshal.GetLastPInvokeError());

        var file = mac.Open(path, OpenMode.OpenOrCreate, 0x180);
        Assert.Equal(1, io.WriteAt(file, "1"u8, 0));
        io.Close(file);
        var reader = mac.Open(path, OpenMode.Read, 0);
        Assert.Equal(Errno.EBADF, Assert.Throws<StoreIoException>(() => io.WriteAt(reader, "1"u8, 0)).Error);
        io.Close(reader);
    }

    [Fact]
    public void The_file_behind_links_is_found_on_Windows_as_on_Linux()
    {
        using var folder = new TempFolder();
        folder.Write("real/a", "");
        Directory.CreateSymbolicLink(folder["link"], folder["real"]);
        File.CreateSymbolicLink(folder["real/b"], folder["link/a"]);

        Assert.Equal(folder["real/a"], WindowsPath.Resolve(folder["link/a"]));
        Assert.Equal(folder["real/new"], WindowsPath.Resolve(folder["link/new"]));
        Assert.Equal(Errno.ENOENT, Assert.Throws<StoreIoException>(() => WindowsPath.Resolve(folder["none/a"])).Error);
    }

    [Fact]
    public void The_store_uses_POSIX_calls_on_Linux() => Assert.Same(PosixStoreIo.Instance, StoreIo.ForThisSystem());
}
