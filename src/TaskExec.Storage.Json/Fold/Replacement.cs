using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Fold;

/// <summary>Puts new content in the place of a file, so that a crash leaves the one or the other, and an edit that comes in between is never lost.</summary>
internal sealed class Replacement(IStoreIo io, JsonTodoStoreOptions options, StateFolder state, string realPath)
{
    // Clocks of file systems tick in steps: what was written within one may be written again without a trace.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly DateTimeOffset _begun = options.TimeProvider.GetUtcNow();

    /// <param name="temp">The new content, on the disk.</param>
    /// <returns>Whether there was no file, and now is one.</returns>
    public bool TryMakeFirst(string temp)
    {
        if (!io.TryRenameNew(temp, realPath))
        {
            return false;
        }

        SyncName();
        return true;
    }

    /// <param name="temp">The new content, on the disk.</param>
    /// <param name="made">The state of the new content.</param>
    /// <param name="before">The file that it was made of.</param>
    /// <returns>Whether it was done; else somebody edits the file, and it is as they want it.</returns>
    public bool TryMake(string temp, FileStamp made, TodosFile before)
    {
        if (before.HasWriters is true || !before.IsCurrent(realPath))
        {
            return false;
        }

        if (!io.TryExchange(temp, realPath))
        {
            io.Rename(temp, realPath);
            SyncName();
            return true;
        }

        var isStill = false;
        try
        {
            isStill = IsStill(before, temp);
        }
        finally
        {
            if (!isStill)
            {
                GoBack(temp, made);
            }
        }

        if (!isStill)
        {
            return false;
        }

        SyncName();
        Keep(temp, before);
        return true;
    }

    // What was swapped out must be what was read, and nobody may be about to write into it.
    private bool IsStill(TodosFile before, string swappedOut)
    {
        if (before.HasWriters is true || io.Stat(swappedOut) is not { } stamp || !stamp.HasContentOf(before.Stamp))
        {
            return false;
        }

        var age = (Int128)(_begun - DateTimeOffset.UnixEpoch).Ticks * 100 - before.Stamp.ModifiedNs;
        return age > (Int128)Tick.TotalNanoseconds || ContentHash.Of(before) == before.Index.Hash;
    }

    // Back at once: an edit of somebody else's is the newer file. What is ours is dropped, unless it was replaced or edited in this moment too:
    // then that is the newest, it stays, and what it does not know of is set aside.
    private void GoBack(string temp, FileStamp made)
    {
        if (IsOurs(realPath, made))
        {
            io.TryExchange(temp, realPath);
            SyncName();
            if (IsOurs(temp, made))
            {
                return;
            }
        }

        if (io.Stat(temp) is { } other)
        {
            Salvage.Keep(io, state, $"edit-{other.Word}", SmallFile.Read(io, temp));
        }
    }

    private bool IsOurs(string name, FileStamp made) => io.Stat(name) is { } stamp && stamp.HasContentOf(made);

    // Where the system cannot tell who has it open, it stays for a while: an editor may still write into it.
    private void Keep(string swappedOut, TodosFile before)
    {
        if (before.HasWriters is null)
        {
            LateEdits.Watch(io, state, swappedOut);
        }
        else
        {
            NewFile.Remove(io, swappedOut);
        }
    }

    private void SyncName() => io.SyncFolder(Path.GetDirectoryName(realPath)!);
}
