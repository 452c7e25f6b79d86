using System.Globalization;
using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Implements the file operations for Linux and macOS.</summary>
internal sealed class PosixStoreIo(IPosixSystem system) : IStoreIo
{
    public static readonly PosixStoreIo Instance = new(new LinuxSystem());

    public static readonly PosixStoreIo OfMac = new(new MacSystem());

    // Octal 0666; the umask removes bits from it.
    private const int ModeOfNewFile = 0x1B6;

    public string RealPath(string path) => LinkPath.Resolve(path);

    public FileStamp? Stat(string path)
    {
        if (system.Stat(path, out var stamp) == 0)
        {
            return stamp;
        }

        return LastError is Errno.ENOENT or Errno.ENOTDIR ? null : throw Failure("stat", path);
    }

    public FileStamp Stat(int descriptor)
    {
        Check(system.Stat(descriptor, out var stamp), "stat", descriptor);
        return stamp;
    }

    public uint Links(int descriptor)
    {
        Check(system.Extent(descriptor, out var links, out _), "stat", descriptor);
        return links;
    }

    public long Size(int descriptor)
    {
        Check(system.Extent(descriptor, out _, out var size), "stat", descriptor);
        return size;
    }

    public bool MayWrite(string path) => Libc.Access(path, Libc.MayWrite) == 0;

    public IReadOnlyList<string> List(string folder)
    {
        try
        {
            return Directory.GetFiles(folder);
        }
        catch (DirectoryNotFoundException)
        {
            throw new StoreIoException("list", folder, Errno.ENOENT);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StoreIoException("list", folder, Errno.EACCES);
        }
    }

    public int Open(string path, OpenMode mode)
    {
        int descriptor;
        while ((descriptor = system.Open(path, mode, ModeOfNewFile)) < 0)
        {
            ThrowUnlessInterrupted("open", path);
        }

        return descriptor;
    }

    public int ReadAt(int descriptor, Span<byte> buffer, long offset)
    {
        nint count;
        while ((count = Libc.ReadAt(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length, offset)) < 0)
        {
            ThrowUnlessInterrupted("read", descriptor);
        }

        return (int)count;
    }

    public int WriteAt(int descriptor, ReadOnlySpan<byte> bytes, long offset)
    {
        nint count;
        while ((count = Libc.WriteAt(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length, offset)) < 0)
        {
            ThrowUnlessInterrupted("write", descriptor);
        }

        return (int)count;
    }

    public void Truncate(int descriptor, long size)
    {
        while (Libc.Truncate(descriptor, size) < 0)
        {
            ThrowUnlessInterrupted("truncate", descriptor);
        }
    }

    public void TakeOver(int descriptor, FileStamp original)
    {
        // Only root can change the owner, but a group that the user belongs to can be kept. The mode is set last because chown clears mode bits.
        if (Libc.Fchown(descriptor, original.User, original.Group) < 0)
        {
            _ = Libc.Fchown(descriptor, uint.MaxValue, original.Group);
        }

        Check(Libc.Fchmod(descriptor, original.Permissions), "chmod", descriptor);
    }

    // Never retried, not even on EINTR: after a failed fsync a second one can succeed although the kernel has dropped the data.
    public void Sync(int descriptor) => Check(system.Sync(descriptor), "fsync", descriptor);

    public void SyncData(int descriptor) => Check(system.SyncData(descriptor), "fdatasync", descriptor);

    // Never retried: the descriptor is already released, and another thread may have been given the same number.
    public void Close(int descriptor) => Check(Libc.Close(descriptor), "close", descriptor);

    public void Lock(int descriptor)
    {
        while (Libc.Flock(descriptor, Libc.LockExclusive) < 0)
        {
            ThrowUnlessInterrupted("flock", descriptor);
        }
    }

    public bool TryLock(int descriptor)
    {
        while (Libc.Flock(descriptor, Libc.LockExclusive | Libc.LockWithoutWaiting) < 0)
        {
            if (LastError is Errno.EAGAIN)
            {
                return false;
            }

            ThrowUnlessInterrupted("flock", descriptor);
        }

        return true;
    }

    public void Unlock(int descriptor) => Check(Libc.Flock(descriptor, Libc.LockRelease), "unlock", descriptor);

    public int? LockHolder(string path) => Stat(path) is { } file ? system.LockHolder(file) : null;

    public bool? HasWriters(int descriptor) => system.HasWriters(descriptor);

    public void Rename(string from, string to) => Check(Libc.Rename(from, to), "rename to", to);

    public bool TryRenameNew(string from, string to)
    {
        if (system.RenameNew(from, to) == 0)
        {
            return true;
        }

        return LastError switch
        {
            Errno.EEXIST => false,
            Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP => TryLinkAndUnlink(from, to),
            _ => throw Failure("rename to", to),
        };
    }

    public bool TryExchange(string one, string other)
    {
        if (system.Exchange(one, other) == 0)
        {
            return true;
        }

        return LastError is Errno.EINVAL or Errno.ENOSYS or Errno.EOPNOTSUPP ? false : throw Failure("exchange with", other);
    }

    public void Unlink(string path) => Check(Libc.Unlink(path), "unlink", path);

    public void MakeFolder(string path, FileStamp like)
    {
        if (Libc.Mkdir(path, like.Permissions) < 0)
        {
            if (LastError is not Errno.EEXIST)
            {
                throw Failure("mkdir", path);
            }

            return;
        }

        // The umask removed permission bits from mkdir's mode that a group-shared folder needs.
        var descriptor = Open(path, OpenMode.Read);
        try
        {
            TakeOver(descriptor, like);
        }
        finally
        {
            Close(descriptor);
        }
    }

    public void SyncFolder(string path)
    {
        var descriptor = Open(path, OpenMode.Read);
        try
        {
            // Some network file systems do not support fsync on a folder and return EINVAL.
            if (system.Sync(descriptor) < 0 && LastError is not Errno.EINVAL)
            {
                throw Failure("fsync", path);
            }
        }
        finally
        {
            Close(descriptor);
        }
    }

    private bool TryLinkAndUnlink(string from, string to)
    {
        if (Libc.Link(from, to) < 0)
        {
            return LastError is Errno.EEXIST ? false : throw Failure("link to", to);
        }

        Unlink(from);
        return true;
    }

    private int LastError => system.NumberOf(Marshal.GetLastPInvokeError());

    private void Check(int result, string call, string path)
    {
        if (result < 0)
        {
            throw Failure(call, path);
        }
    }

    private void Check(int result, string call, int descriptor)
    {
        if (result < 0)
        {
            throw Failure(call, descriptor);
        }
    }

    private void ThrowUnlessInterrupted(string call, string path)
    {
        if (LastError is not Errno.EINTR)
        {
            throw Failure(call, path);
        }
    }

    private void ThrowUnlessInterrupted(string call, int descriptor)
    {
        if (LastError is not Errno.EINTR)
        {
            throw Failure(call, descriptor);
        }
    }

    private StoreIoException Failure(string call, string path) => Failure(call, path, Marshal.GetLastPInvokeError());

    private StoreIoException Failure(string call, int descriptor)
    {
        // Looking up the path makes system calls that overwrite the last error, so it is saved first.
        var error = Marshal.GetLastPInvokeError();
        return Failure(call, system.PathOf(descriptor) ?? $"descriptor {descriptor.ToString(CultureInfo.InvariantCulture)}", error);
    }

    private StoreIoException Failure(string call, string path, int error) => new(call, path, system.NumberOf(error), error);
}
