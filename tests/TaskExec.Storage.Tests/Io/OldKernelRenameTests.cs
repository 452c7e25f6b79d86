using TaskExec.Storage.Json.Io;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Io;

public sealed class OldKernelRenameTests : IDisposable
{
    private readonly TempFolder _folder = new("old");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Errno.EINVAL)]
    [InlineData(Errno.ENOSYS)]
    [InlineData(Errno.EOPNOTSUPP)]
    public void An_old_kernel_renames_by_a_link_and_cannot_exchange_files(int error)
    {
        var io = new PosixStoreIo(new OldKernel(error));
        var (one, other) = (_folder.Write("one", "1"), _folder.Write("other", "2"));

        Assert.False(io.TryExchange(one, other));
        Assert.False(io.TryRenameNew(one, other));
        Assert.Equal("2", File.ReadAllText(other));
        Assert.True(io.TryRenameNew(one, _folder["third"]));
        Assert.Equal(["other", "third"], _folder.Files());
    }

    [Fact]
    public void Any_other_error_is_reported()
    {
        var io = new PosixStoreIo(new OldKernel(Errno.EXDEV));
        var (one, other) = (_folder.Write("one", "1"), _folder.Write("other", "2"));

        Assert.Equal(Errno.EXDEV, Assert.Throws<StoreIoException>(() => io.TryExchange(one, other)).Error);
        Assert.Equal(Errno.EXDEV, Assert.Throws<StoreIoException>(() => io.TryRenameNew(one, _folder["third"])).Error);
        Assert.Equal(["one", "other"], _folder.Files());
    }
}
