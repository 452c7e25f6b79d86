using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Implements the system calls that are specific to macOS.</summary>
internal sealed partial class MacSystem : IPosixSystem
{
    private const int NotSupported = 45;
    private const int NotSupportedBySocket = 102;
    private const int FullSync = 51;
    private const uint Swap = 2;
    private const uint Exclusive = 4;

    // Error numbers up to 34 are the same as on Linux, except for 11. Numbers without a Linux equivalent are made negative.
    public int NumberOf(int error) => error switch
    {
        35 => Errno.EAGAIN,
        62 => Errno.ELOOP,
        69 => Errno.EDQUOT,
        78 => Errno.ENOSYS,
        NotSupported or NotSupportedBySocket => Errno.EOPNOTSUPP,
        11 or > 34 => -error,
        _ => error,
    };

    // open(2) is variadic. The Arm64 calling convention of Apple passes variadic arguments on the stack, so a plain P/Invoke would pass a
    // wrong mode; the wrapper of .NET's native library is called instead.
    public int Open(string path, OpenMode mode, int rights) => (int)RuntimeOpen(path, (int)FlagsOf(mode), rights);

    public int Stat(string path, out FileStamp stamp)
    {
        var result = IsArm ? MacStat.Read(path, out var buffer) : MacStat.ReadOnIntel(path, out buffer);
        stamp = buffer.ToStamp();
        return result;
    }

    public int Stat(int descriptor, out FileStamp stamp)
    {
        var result = IsArm ? MacStat.Read(descriptor, out var buffer) : MacStat.ReadOnIntel(descriptor, out buffer);
        stamp = buffer.ToStamp();
        return result;
    }

    public int Extent(int descriptor, out uint links, out long size)
    {
        var result = Stat(descriptor, out var stamp);
        (links, size) = (stamp.Links, stamp.Size);
        return result;
    }

    // On macOS fsync(2) may leave data in the drive's cache; F_FULLFSYNC flushes it too.
    public int Sync(int descriptor)
    {
        var result = Fcntl(descriptor, FullSync);
        return result < 0 && Marshal.GetLastPInvokeError() is NotSupported or NotSupportedBySocket ? Libc.Fsync(descriptor) : result;
    }

    public int SyncData(int descriptor) => Sync(descriptor);

    public int RenameNew(string from, string to) => Rename(from, to, Exclusive);

    public int Exchange(string one, string other) => Rename(one, other, Swap);

    public bool? HasWriters(int descriptor) => null;

    public int? LockHolder(FileStamp file) => null;

    public string? PathOf(int descriptor) => null;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64;

    private static RuntimeOpenFlags FlagsOf(OpenMode mode) => RuntimeOpenFlags.CloseOnExec | mode switch
    {
        OpenMode.Read => RuntimeOpenFlags.None,
        OpenMode.ReadWrite => RuntimeOpenFlags.ReadWrite,
        OpenMode.Create => RuntimeOpenFlags.ReadWrite | RuntimeOpenFlags.Create | RuntimeOpenFlags.Exclusive,
        _ => RuntimeOpenFlags.ReadWrite | RuntimeOpenFlags.Create,
    };

    // Declared without the variadic argument, which F_FULLFSYNC does not use.
    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(int descriptor, int command);

    [LibraryImport("libc", EntryPoint = "renamex_np", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to, uint how);

    [LibraryImport("libSystem.Native", EntryPoint = "SystemNative_Open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint RuntimeOpen(string path, int flags, int rights);
}
