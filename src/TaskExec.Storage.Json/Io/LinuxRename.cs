using System.Runtime.InteropServices;

namespace TaskExec.Storage.Json.Io;

/// <summary>Calls renameat2(2) by its system call number, because some C libraries have no wrapper for it.</summary>
internal static partial class LinuxRename
{
    public const uint NoReplace = 1;
    public const uint Exchange = 2;

    public static int Call(string from, string to, uint how)
    {
        if (SyscallNumber is { } number)
        {
            return (int)Syscall(number, Libc.CurrentFolder, from, Libc.CurrentFolder, to, how);
        }

        Marshal.SetLastPInvokeError(Errno.ENOSYS);
        return -1;
    }

    private static nint? SyscallNumber => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 316,
        Architecture.Arm64 or Architecture.RiscV64 or Architecture.LoongArch64 => 276,
        Architecture.S390x => 347,
        Architecture.Ppc64le => 357,
        _ => null,
    };

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Syscall(nint number, nint fromFolder, string from, nint toFolder, string to, nuint flags);
}
