using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Commit;

/// <summary>Puts new content in the place of a file, so that a crash leaves the one or the other, whole.</summary>
internal sealed class Replacement(IStoreIo io, string path)
{
    private long _attempts;
    private FileStamp? _distrusted;

    /// <returns>Whether it was done; else somebody has edited the file since it was read, or the lock has lost its force.</returns>
    public bool TryMake(FileLock held, StateFolder state, string realPath, FileStamp? before, byte[] content)
    {
        if (before is not null && !io.MayWrite(realPath))
        {
            throw Fault.ReadOnly(path);
        }

        var temp = state.NewTempPath($"{held.Name}-{Environment.ProcessId:x}-{++_attempts:x}");
        NewFile.Write(io, temp, content, before);
        try
        {
            if (!held.IsInForce || io.Stat(realPath) != before)
            {
                NewFile.Remove(io, temp);
                return false;
            }

            io.Rename(temp, realPath);
        }
        catch (StoreIoException)
        {
            NewFile.Remove(io, temp);
            throw;
        }

        SyncName(realPath);
        return true;
    }

    /// <summary>Makes sure of a file that holds the events already: who wrote them may have died before they were safe, or was an editor that does not care.</summary>
    /// <returns>Whether it is durable; after a failed fsync the kernel takes the data for written, so that only a new file can be trusted.</returns>
    public bool TryMakeDurable(string realPath)
    {
        var descriptor = io.Open(realPath, OpenMode.Read);
        try
        {
            var stamp = io.Stat(descriptor);
            if (stamp.IsSameFileAs(_distrusted))
            {
                return false;
            }

            // Whoever leaves the next line by an exception has to come back with a new file.
            _distrusted = stamp;
            io.Sync(descriptor);
            _distrusted = null;
        }
        finally
        {
            io.Close(descriptor);
        }

        SyncName(realPath);
        return true;
    }

    private void SyncName(string realPath)
    {
        try
        {
            io.SyncFolder(Path.GetDirectoryName(realPath)!);
        }
        catch (StoreIoException fault)
        {
            throw Fault.AfterReplacement(fault, path);
        }
    }
}
