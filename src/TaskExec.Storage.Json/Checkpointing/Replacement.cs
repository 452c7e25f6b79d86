using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Replaces the content of a file. A crash leaves either the old or the new content, and a concurrent edit by another program is never lost.</summary>
internal sealed class Replacement(IStoreIo io, JsonTodoStoreOptions options, JournalDirectory state, string realPath, GitActivity git)
{
    // File systems advance their timestamps in steps. A second write within the same step does not change the timestamp.
    private static readonly TimeSpan TimestampGranularity = TimeSpan.FromMilliseconds(50);

    private readonly DateTimeOffset _begun = options.TimeProvider.GetUtcNow();

    /// <summary>Creates the file, if it does not exist.</summary>
    /// <param name="temp">The path of the new content, which has been synced.</param>
    /// <returns>Whether the file was created; otherwise another program has created it.</returns>
    public bool TryMakeFirst(string temp)
    {
        if (!io.TryRenameNew(temp, realPath))
        {
            return false;
        }

        SyncDirectory();
        return true;
    }

    /// <summary>Replaces the file, unless another program has edited it or is about to.</summary>
    /// <param name="temp">The path of the new content, which has been synced.</param>
    /// <param name="made">The stamp of the new content.</param>
    /// <param name="before">The file on which the new content is based.</param>
    /// <returns>Whether the file was replaced; otherwise the other program's edit is in place.</returns>
    public bool TryMake(string temp, FileStamp made, TodosFile before)
    {
        // Git may have begun while the new content was written. It reads the size of a file before it opens it, and fails if they do not match.
        if (git.IsBusy(realPath) || before.HasWriters is true || !before.IsCurrent(realPath))
        {
            return false;
        }

        if (!io.TryExchange(temp, realPath))
        {
            io.Rename(temp, realPath);
            SyncDirectory();
            return true;
        }

        var isUnmodified = false;
        try
        {
            isUnmodified = IsUnmodified(before, temp);
        }
        finally
        {
            if (!isUnmodified)
            {
                Undo(temp, made);
            }
        }

        if (!isUnmodified)
        {
            return false;
        }

        SyncDirectory();
        Release(temp, before);
        return true;
    }

    // The file that was swapped out must be the one that was read, and no program may be about to write to it.
    private bool IsUnmodified(TodosFile before, string swappedOut)
    {
        if (git.IsBusy(realPath) || before.HasWriters is true || io.Stat(swappedOut) is not { } stamp || !stamp.HasContentOf(before.Stamp))
        {
            return false;
        }

        var age = ((_begun - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick) - before.Stamp.ModifiedNs;
        return age > TimestampGranularity.Ticks * TimeSpan.NanosecondsPerTick || ContentHash.Compute(before) == before.Index.Hash;
    }

    // Exchanged back at once: another program's edit is the newer file. The store's own version is dropped, unless a program has replaced or edited
    // it too in the meantime: then that program's version is the newest and stays, and the content that it does not contain is quarantined.
    private void Undo(string temp, FileStamp made)
    {
        if (IsOurs(realPath, made))
        {
            io.TryExchange(temp, realPath);
            SyncDirectory();
            if (IsOurs(temp, made))
            {
                return;
            }
        }

        if (io.Stat(temp) is { } other)
        {
            Quarantine.Keep(io, state, $"edit-{other.Token}", SmallFile.Read(io, temp));
        }
    }

    private bool IsOurs(string name, FileStamp made) => io.Stat(name) is { } stamp && stamp.HasContentOf(made);

    // If the system cannot report open writers, the replaced file is kept for a while: an editor may still write to it.
    private void Release(string swappedOut, TodosFile before)
    {
        if (before.HasWriters is null)
        {
            ReplacedFileWatch.Watch(io, state, swappedOut);
        }
        else
        {
            NewFile.Remove(io, swappedOut);
        }
    }

    private void SyncDirectory() => io.SyncFolder(Path.GetDirectoryName(realPath)!);
}
