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
        var bytes = content.ToArray();
        Write(io, path, descriptor => Fill(io, descriptor, bytes), original);
    }

    /// <param name="io">The disk.</param>
    /// <param name="path">The file, which is removed again if anything fails.</param>
    /// <param name="fill">Writes all of it into a descriptor.</param>
    /// <param name="original">The file that it is going to replace, if there is one.</param>
    public static void Write(IStoreIo io, string path, Action<int> fill, FileStamp? original)
    {
        var descriptor = io.Open(path, OpenMode.Create);
        try
        {
            try
            {
                if (original is not null)
                {
                    io.TakeOver(descriptor, original);
                }

                fill(descriptor);
                io.Sync(descriptor);
            }
            finally
            {
                io.Close(descriptor);
            }
        }
        catch (Exception)
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

    private static void Fill(IStoreIo io, int descriptor, ReadOnlySpan<byte> content)
    {
        for (var offset = 0; offset < content.Length;)
        {
            offset += io.WriteAt(descriptor, content[offset..], offset);
        }
    }
}
