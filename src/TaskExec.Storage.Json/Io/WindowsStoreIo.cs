using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace TaskExec.Storage.Json.Io;

/// <summary>Implements the file operations for Windows. A rename fails while another program has the file open without FileShare.Delete.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsStoreIo : IStoreIo
{
    public static readonly WindowsStoreIo Instance = new();

    private const FileShare ShareAll = FileShare.ReadWrite | FileShare.Delete;

    private readonly WindowsFiles _files = new();

    public string RealPath(string path) => WindowsError.Translate("open", path, () => WindowsPath.Resolve(Path.GetFullPath(path)));

    public FileStamp? Stat(string path)
    {
        using var handle = WindowsCalls.Create(
            path,
            WindowsCalls.ReadAttributes,
            WindowsCalls.ShareAll,
            0,
            WindowsCalls.OpenExisting,
            WindowsCalls.FoldersToo,
            0);
        if (!handle.IsInvalid)
        {
            return WindowsStamp.Read(handle, path);
        }

        return WindowsError.Last is Errno.ENOENT or Errno.ENOTDIR ? null : throw WindowsError.Failure("stat", path);
    }

    public FileStamp Stat(int descriptor) => WindowsStamp.Read(_files[descriptor].Handle, _files[descriptor].Path);

    public uint Links(int descriptor) => Stat(descriptor).Links;

    public long Size(int descriptor) => Stat(descriptor).Size;

    public bool MayWrite(string path) => Stat(path) is { } stamp && (stamp.Mode & WindowsStamp.MayBeWritten) != 0;

    public IReadOnlyList<string> List(string folder) => WindowsError.Translate("list", folder, () => Directory.GetFiles(folder));

    public int Open(string path, OpenMode mode) => WindowsError.Translate("open", path, () => _files.Add(new WindowsFile
    {
        Handle = mode switch
        {
            OpenMode.Read => File.OpenHandle(path, FileMode.Open, FileAccess.Read, ShareAll),
            OpenMode.ReadWrite => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, ShareAll),
            OpenMode.Create => File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, ShareAll),
            _ => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, ShareAll),
        },
        Path = path,
        MayWrite = mode is not OpenMode.Read,
    }));

    public int ReadAt(int descriptor, Span<byte> buffer, long offset)
    {
        try
        {
            return RandomAccess.Read(_files[descriptor].Handle, buffer, offset);
        }
        catch (Exception fault) when (WindowsError.IsOfDisk(fault))
        {
            throw WindowsError.Failure("read", _files[descriptor].Path, fault);
        }
    }

    public int WriteAt(int descriptor, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            RandomAccess.Write(_files[descriptor].Handle, bytes, offset);
            return bytes.Length;
        }
        catch (Exception fault) when (WindowsError.IsOfDisk(fault))
        {
            throw WindowsError.Failure("write", _files[descriptor].Path, fault);
        }
    }

    public void Truncate(int descriptor, long size) =>
        WindowsError.Translate("truncate", _files[descriptor].Path, () => RandomAccess.SetLength(_files[descriptor].Handle, size));

    /// <summary>Does nothing: on Windows a new file inherits the permissions of its folder, and ReplaceFile keeps those of the replaced file.</summary>
    public void TakeOver(int descriptor, FileStamp original)
    {
    }

    public void Sync(int descriptor)
    {
        var file = _files[descriptor];
        if (file.MayWrite)
        {
            WindowsError.Check(WindowsCalls.Flush(file.Handle), "flush", file.Path);
            return;
        }

        // FlushFileBuffers requires a handle with write access.
        using var writable = Reopened(file, WindowsCalls.Write, WindowsCalls.ShareAll);
        WindowsError.Check(!writable.IsInvalid && WindowsCalls.Flush(writable), "flush", file.Path);
    }

    public void SyncData(int descriptor) => Sync(descriptor);

    public void Close(int descriptor) => _files.Remove(descriptor).Handle.Dispose();

    public void Lock(int descriptor) => WindowsError.Check(_files[descriptor].TryLock(waits: true), "lock", _files[descriptor].Path);

    public bool TryLock(int descriptor) =>
        _files[descriptor].TryLock(waits: false)
        || (WindowsError.Last is Errno.EAGAIN ? false : throw WindowsError.Failure("lock", _files[descriptor].Path));

    public void Unlock(int descriptor) => WindowsError.Check(_files[descriptor].Unlock(), "unlock", _files[descriptor].Path);

    public int? LockHolder(string path) => null;

    public bool? HasWriters(int descriptor)
    {
        using var readHandle = Reopened(_files[descriptor], WindowsCalls.Read, WindowsCalls.ShareAllButWriting);
        return !readHandle.IsInvalid ? false : WindowsError.Last is Errno.EAGAIN ? true : null;
    }

    public void Rename(string from, string to) => WindowsRename.Replace(from, to);

    public bool TryRenameNew(string from, string to) => WindowsRename.TryMoveNew(from, to);

    /// <summary>
    /// Exchanges two files in two steps. A crash between them leaves the new file in place and the old one under a third name,
    /// a state that other processes may also observe briefly.
    /// </summary>
    public bool TryExchange(string one, string other)
    {
        WindowsRename.Exchange(one, other);
        return true;
    }

    public void Unlink(string path) => WindowsError.Check(WindowsCalls.Delete(path), "unlink", path);

    public void MakeFolder(string path, FileStamp like)
    {
        if (!WindowsCalls.MakeFolder(path, 0) && WindowsError.Last is not Errno.EEXIST)
        {
            throw WindowsError.Failure("mkdir", path);
        }
    }

    /// <summary>Does nothing: Windows cannot sync a folder. NTFS journals file names, and renames are written through.</summary>
    public void SyncFolder(string path)
    {
    }

    private static SafeFileHandle Reopened(WindowsFile file, uint access, uint share) => WindowsCalls.Reopen(file.Handle, access, share, 0);
}
