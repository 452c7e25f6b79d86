namespace TaskExec.Storage.Json.Io;

/// <summary>Chooses the file operations of the system that this process runs on.</summary>
internal static class StoreIo
{
    /// <exception cref="PlatformNotSupportedException">The system has no such calls, or the process has 32 bits, where their arguments are laid out otherwise.</exception>
    public static IStoreIo ForThisSystem()
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsStoreIo.Instance;
        }

        return !Environment.Is64BitProcess ? throw new PlatformNotSupportedException("The store of todos.json needs a process of 64 bits.")
            : OperatingSystem.IsLinux() ? PosixStoreIo.Instance
            : OperatingSystem.IsMacOS() ? PosixStoreIo.OfMac
            : throw new PlatformNotSupportedException("The store of todos.json needs the locks and the fsync of Linux, macOS or Windows.");
    }
}
