using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>
/// Detects file systems whose exclusive locks do not exclude, as on some network file systems. Two processes would overwrite each other's events there.
/// </summary>
internal static class LockCapabilityProbe
{
    /// <summary>Takes the lock and requests it again, as another process would.</summary>
    /// <exception cref="TodoStoreException">The file system grants an exclusive lock twice.</exception>
    public static void Check(IStoreIo io, string path)
    {
        var first = FileLock.Open(io, path);
        try
        {
            if (!first.TryEnter())
            {
                // Another process holds the lock and excludes this one, so locks work.
                return;
            }

            var second = FileLock.Open(io, path);
            try
            {
                // The lock file may have been deleted and created again between the two calls.
                if (first.IsOfTheSameFileAs(second) && second.TryEnter())
                {
                    second.Leave();
                    throw new TodoStoreException(
                        $"The file system of {path} grants the same exclusive lock twice, so processes would overwrite each other's events. "
                        + "Keep the file on a local disk and share it through git.")
                    {
                        Path = path,
                    };
                }
            }
            finally
            {
                second.Close();
            }

            first.Leave();
        }
        finally
        {
            first.Close();
        }
    }
}
