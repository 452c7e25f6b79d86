namespace TaskExec.Storage.Json.Io;

/// <summary>Creates a file and makes its content durable.</summary>
internal static class NewFile
{
    /// <summary>Creates a file with the given content.</summary>
    /// <param name="io">The file operations.</param>
    /// <param name="path">The new file; it is deleted again if an operation fails.</param>
    /// <param name="content">The content of the file.</param>
    /// <param name="original">The file that the new one will replace, whose mode and owner are copied, or <see langword="null"/>.</param>
    public static void Write(IStoreIo io, string path, ReadOnlySpan<byte> content, FileStamp? original)
    {
        var bytes = content.ToArray();
        Write(io, path, descriptor => Fill(io, descriptor, bytes), original);
    }

    /// <summary>Creates a file whose content a callback writes.</summary>
    /// <param name="io">The file operations.</param>
    /// <param name="path">The new file; it is deleted again if an operation fails.</param>
    /// <param name="fill">Writes the content through the descriptor.</param>
    /// <param name="original">The file that the new one will replace, whose mode and owner are copied, or <see langword="null"/>.</param>
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

    /// <summary>Deletes a temporary file, best effort; a file that remains is deleted by the next write.</summary>
    public static void Remove(IStoreIo io, string path)
    {
        try
        {
            io.Unlink(path);
        }
        catch (StoreIoException)
        {
            // The original failure is the one to report, not this one.
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
