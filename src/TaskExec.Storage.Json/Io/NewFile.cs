namespace TaskExec.Storage.Json.Io;

/// <summary>Writes a whole file that does not exist yet, down to the disk.</summary>
internal static class NewFile
{
    /// <param name="io">The disk.</param>
    /// <param name="path">The file, which is removed again if anything fails.</param>
    /// <param name="content">All of it.</param>
    /// <param name="original">The file that it is going to replace, if there is one.</param>
    public static void Write(IStoreIo io, string path, ReadOnlySpan<byte> content, FileStamp? original)
    {
        var descriptor = io.Open(path, OpenMode.Create);
        try
        {
            try
            {
                Fill(io, descriptor, content, original);
            }
            finally
            {
                io.Close(descriptor);
            }
        }
        catch (StoreIoException)
        {
            Remove(io, path);
            throw;
        }
    }

    /// <summary>Removes a file of ours as far as that is possible; what stays is removed by the next commit.</summary>
    public static void Remove(IStoreIo io, string path)
    {
        try
        {
            io.Unlink(path);
        }
        catch (StoreIoException)
        {
            // The fault that led here is the one to tell.
        }
    }

    private static void Fill(IStoreIo io, int descriptor, ReadOnlySpan<byte> content, FileStamp? original)
    {
        if (original is not null)
        {
            io.TakeOver(descriptor, original);
        }

        while (!content.IsEmpty)
        {
            content = content[io.Write(descriptor, content)..];
        }

        io.Sync(descriptor);
    }
}
