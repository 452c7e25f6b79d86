using TaskExec.Abstractions;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>Some network file systems grant every lock, to whomever: there two processes would overwrite each other's events.</summary>
internal static class LockProof
{
    /// <summary>Takes the lock and asks for it once more, as another process would.</summary>
    /// <exception cref="TodoStoreException">Locks do not hold here.</exception>
    public static void Check(IStoreIo io, string path)
    {
        var first = FileLock.Open(io, path);
        try
        {
            if (!first.TryEnter())
            {
                // Somebody holds it, and keeps us out.
                return;
            }

            var second = FileLock.Open(io, path);
            try
            {
                // Somebody may have cleaned the folder between the two.
                if (first.IsOfTheSameFileAs(second) && second.TryEnter())
                {
                    second.Leave();
                    throw new TodoStoreException($"The file system of {path} grants a lock to two at once, so that processes would lose each other's events. Keep the file on a local disk, and share it through git.") { Path = path };
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
