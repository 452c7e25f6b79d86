using System.Globalization;
using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>The file operations of Linux.</summary>
internal sealed class PosixStoreIo : IStoreIo
{
    public static readonly PosixStoreIo Instance = new();

    // What the user's umask leaves of it.
    private const int ModeOfNewFile = 0x1B6;

    public string RealPath(string path) => LinkPath.Resolve(path);

    public FileStamp? Stat(string path)
    {
        if (Libc.Statx(Libc.CurrentFolder, path, 0, Libc.BasicStats, out var buffer) == 0)
        {
            return buffer.ToStamp();
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Errno.ENOENT or Errno.ENOTDIR ? null : throw new StoreIoException("stat", path, error);
    }

    public FileStamp Stat(int descriptor)
    {
        Check(Libc.Statx(descriptor, "", Libc.OfDescriptor, Libc.BasicStats, out var buffer), "stat", descriptor);
        return buffer.ToStamp();
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
        var flags = Libc.CloseOnExec | mode switch
        {
            OpenMode.Read => Libc.ReadOnly,
            OpenMode.Create => Libc.WriteOnly | Libc.Create | Libc.Exclusive,
            _ => Libc.ReadWrite | Libc.Create,
        };
        int descriptor;
        while ((descriptor = Libc.Open(path, flags, ModeOfNewFile)) < 0)
        {
            ThrowUnlessInterrupted("open", path);
        }

        return descriptor;
    }

    public int Read(int descriptor, Span<byte> buffer)
    {
        nint count;
        while ((count = Libc.Read(descriptor, ref MemoryMarshal.GetReference(buffer), buffer.Length)) < 0)
        {
            ThrowUnlessInterrupted("read", descriptor);
        }

        return (int)count;
    }

    public int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        nint count;
        while ((count = Libc.Write(descriptor, in MemoryMarshal.GetReference(bytes), bytes.Length)) < 0)
        {
            ThrowUnlessInterrupted("write", descriptor);
        }

        return (int)count;
    }

    public void TakeOver(int descriptor, FileStamp original)
    {
        // Only root may give a file away; a group that the user belongs to can be kept. The mode comes last, as a change of owner clears bits of it.
        if (Libc.Fchown(descriptor, original.User, original.Group) < 0)
        {
            _ = Libc.Fchown(descriptor, uint.MaxValue, original.Group);
        }

        Check(Libc.Fchmod(descriptor, original.Permissions), "chmod", descriptor);
    }

    // Not repeated, not even when interrupted: a second fsync can succeed although the data of the first are lost.
    public void Sync(int descriptor) => Check(Libc.Fsync(descriptor), "fsync", descriptor);

    // Not repeated: the descriptor is free already, and its number may belong to somebody else.
    public void Close(int descriptor) => Check(Libc.Close(descriptor), "close", descriptor);

    public void Lock(int descriptor)
    {
        while (Libc.Flock(descriptor, Libc.LockExclusive) < 0)
        {
            ThrowUnlessInterrupted("flock", descriptor);
        }
    }

    public void Unlock(int descriptor) => Check(Libc.Flock(descriptor, Libc.LockRelease), "unlock", descriptor);

    public void Rename(string from, string to) => Check(Libc.Rename(from, to), "rename to", to);

    public void Unlink(string path) => Check(Libc.Unlink(path), "unlink", path);

    public void MakeFolder(string path, FileStamp like)
    {
        if (Libc.Mkdir(path, like.Permissions) < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != Errno.EEXIST)
            {
                throw new StoreIoException("mkdir", path, error);
            }

            return;
        }

        // The umask has taken bits away that a folder shared by a group needs.
        OnFolder(path, descriptor => TakeOver(descriptor, like));
    }

    public void SyncFolder(string path) => OnFolder(path, descriptor =>
    {
        // Some network file systems know no fsync of a folder.
        if (Libc.Fsync(descriptor) < 0 && Marshal.GetLastPInvokeError() is var error and not Errno.EINVAL)
        {
            throw new StoreIoException("fsync", path, error);
        }
    });

    private void OnFolder(string path, Action<int> action)
    {
        var descriptor = Open(path, OpenMode.Read);
        try
        {
            action(descriptor);
        }
        finally
        {
            Close(descriptor);
        }
    }

    private static void Check(int result, string call, string path)
    {
        if (result < 0)
        {
            throw new StoreIoException(call, path, Marshal.GetLastPInvokeError());
        }
    }

    private static void Check(int result, string call, int descriptor)
    {
        if (result < 0)
        {
            throw Failure(call, descriptor, Marshal.GetLastPInvokeError());
        }
    }

    private static void ThrowUnlessInterrupted(string call, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != Errno.EINTR)
        {
            throw new StoreIoException(call, path, error);
        }
    }

    private static void ThrowUnlessInterrupted(string call, int descriptor)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != Errno.EINTR)
        {
            throw Failure(call, descriptor, error);
        }
    }

    // The error comes in as a value: finding the name makes further system calls.
    private static StoreIoException Failure(string call, int descriptor, int error)
    {
        var number = descriptor.ToString(CultureInfo.InvariantCulture);
        return new StoreIoException(call, new FileInfo($"/proc/self/fd/{number}").LinkTarget ?? $"descriptor {number}", error);
    }
}
