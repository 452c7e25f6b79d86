using System.Globalization;

namespace TaskExec.Storage.Json.Io;

/// <summary>Finds the holder of a lock in /proc/locks, which has lines such as <c>1: FLOCK ADVISORY WRITE 4711 08:01:131090 0 EOF</c>.</summary>
internal static class LinuxLocks
{
    private const int MinFieldCount = 6;

    public static int? HolderOf(FileStamp file)
    {
        try
        {
            return HolderOf(file, File.ReadLines("/proc/locks"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The holder only appears in an error message, which is complete without it.
            return null;
        }
    }

    /// <summary>Finds the process that holds the lock of a file.</summary>
    /// <param name="file">The locked file.</param>
    /// <param name="locks">The lines of /proc/locks. Lines of waiting processes have an additional <c>-&gt;</c> field and do not match.</param>
    public static int? HolderOf(FileStamp file, IEnumerable<string> locks)
    {
        var location = string.Create(CultureInfo.InvariantCulture, $"{file.Device >> 32:x2}:{(uint)file.Device:x2}:{file.Inode}");
        foreach (var line in locks)
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= MinFieldCount && fields[1] is "FLOCK" && fields[5] == location)
            {
                // The kernel reports 0 for a process in another PID namespace, such as another container.
                return int.TryParse(fields[4], CultureInfo.InvariantCulture, out var process) && process > 0 ? process : null;
            }
        }

        return null;
    }
}
