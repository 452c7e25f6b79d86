using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Reads small files that belong to the store.</summary>
internal static class SmallFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="io">The file system.</param>
    /// <param name="path">The file.</param>
    /// <param name="maxLength">The maximum number of bytes to read.</param>
    /// <returns>The bytes of the file; empty if it does not exist.</returns>
    public static byte[] Read(IStoreIo io, string path, int maxLength = int.MaxValue)
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
            return SegmentBytes.Read(io, descriptor, 0, Math.Min(maxLength, io.Stat(descriptor).Size));
        }
        finally
        {
            io.Close(descriptor);
        }
    }
}
