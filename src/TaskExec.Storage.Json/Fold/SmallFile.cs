using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>Reads a small file of our own.</summary>
internal static class SmallFile
{
    /// <returns>Its bytes, at most so many; none where there is no such file.</returns>
    public static byte[] Read(IStoreIo io, string path, int longest = int.MaxValue)
    {
        int descriptor;
        try
        {
            descriptor = io.Open(path, OpenMode.Read);
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT)
        {
            return [];
        }

        try
        {
            return SegmentBytes.Read(io, descriptor, 0, Math.Min(longest, io.Stat(descriptor).Size));
        }
        finally
        {
            io.Close(descriptor);
        }
    }
}
