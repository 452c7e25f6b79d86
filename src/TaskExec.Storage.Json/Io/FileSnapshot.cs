namespace TaskExec.Storage.Json.Io;

/// <summary>A file as it was at one moment.</summary>
internal sealed record FileSnapshot(byte[] Content, FileStamp Stamp)
{
    /// <returns>The file; <see langword="null"/> where there is none, or where it changed while it was being read.</returns>
    public static FileSnapshot? TryTake(IStoreIo io, string path, out bool isAbsent)
    {
        isAbsent = io.Stat(path) is null;
        if (isAbsent)
        {
            return null;
        }

        var descriptor = io.Open(path, OpenMode.Read);
        try
        {
            var before = io.Stat(descriptor);
            var content = ReadToEnd(io, descriptor, before.Size);
            return io.Stat(descriptor) == before && content.Length == before.Size ? new FileSnapshot(content, before) : null;
        }
        finally
        {
            io.Close(descriptor);
        }
    }

    private static byte[] ReadToEnd(IStoreIo io, int descriptor, long size)
    {
        // One byte more, so that a file that has grown shows it.
        var content = new byte[checked((int)size + 1)];
        var length = 0;
        while (length < content.Length && io.Read(descriptor, content.AsSpan(length)) is > 0 and var count)
        {
            length += count;
        }

        return content[..length];
    }
}
