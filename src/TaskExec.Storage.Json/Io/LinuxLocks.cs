using System.Globalization;

namespace TaskExec.Storage.Json.Io;

/// <summary>The locks that the kernel knows of, one a line: <c>1: FLOCK ADVISORY WRITE 4711 08:01:131090 0 EOF</c>.</summary>
internal static class LinuxLocks
{
    private const int FieldsToTheFile = 6;

    public static int? HolderOf(FileStamp file)
    {
        try
        {
            return HolderOf(file, File.ReadLines("/proc/locks"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The holder is named in a message only, which goes without.
            return null;
        }
    }

    /// <param name="file">The file that is locked.</param>
    /// <param name="locks">Those who wait stand there too, behind an arrow.</param>
    public static int? HolderOf(FileStamp file, IEnumerable<string> locks)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{file.Device >> 32:x2}:{(uint)file.Device:x2}:{file.Inode}");
        foreach (var line in locks)
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length >= FieldsToTheFile && fields[1] is "FLOCK" && fields[5] == place)
            {
                // A process that this one may not see, in another container, has the number 0.
                return int.TryParse(fields[4], CultureInfo.InvariantCulture, out var process) && process > 0 ? process : null;
            }
        }

        return null;
    }
}
