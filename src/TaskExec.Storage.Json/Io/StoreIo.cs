namespace TaskExec.Storage.Json.Io;

/// <summary>Selects the file operations for the current operating system.</summary>
internal static class StoreIo
{
    /// <summary>Gets the file operations for the current operating system.</summary>
    /// <exception cref="PlatformNotSupportedException">
    /// The operating system is not supported, or the process is 32-bit, where the arguments of the system calls have another layout.
    /// </exception>
    public static IStoreIo ForThisSystem()
    {
        if (OperatingSystem.IsWindows())
        {
            return WindowsStoreIo.Instance;
        }

        return !Environment.Is64BitProcess
            ? throw new PlatformNotSupportedException("The JSON store does not support 32-bit processes. Run the application as a 64-bit process.")
            : OperatingSystem.IsLinux() ? PosixStoreIo.Instance
            : OperatingSystem.IsMacOS() ? PosixStoreIo.OfMac
            : throw new PlatformNotSupportedException(
                "The JSON store supports only Linux, macOS and Windows. Run the application on one of them, or use another store.");
    }
}
