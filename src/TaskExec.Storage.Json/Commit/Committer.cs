using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Commit;

/// <summary>Brings a batch of appends into the file: locked, compared, replaced at once, and on the disk before anybody is told.</summary>
internal sealed class Committer(IStoreIo io, string path, JsonTodoStoreOptions options)
{
    // A foreign program that writes faster than this store reads gives up before that.
    private const int MostForeignEdits = 100;

    private readonly Replacement _replacement = new(io, path);

    /// <summary>Settles every append of the batch, one way or another.</summary>
    public void Commit(IReadOnlyList<PendingAppend> batch)
    {
        try
        {
            WaitUntilCommitted(batch);
        }
        catch (Exception fault)
        {
            var told = fault switch
            {
                TodoStoreException known => known,
                UnusableFileException unusable => Fault.Of(unusable, path),
                StoreIoException disk => Fault.Of(disk, path),
                _ => Fault.Unforeseen(fault, path),
            };
            foreach (var append in batch)
            {
                append.Fail(told);
            }
        }
    }

    private void WaitUntilCommitted(IReadOnlyList<PendingAppend> batch)
    {
        var patience = new Patience(options.TimeProvider, options.UnusableWait);
        for (var foreignEdits = 0; foreignEdits <= MostForeignEdits;)
        {
            try
            {
                if (TryCommit(batch))
                {
                    return;
                }

                foreignEdits++;
            }
            catch (UnusableFileException fault) when (fault.MayPass && patience.Next() is { } delay)
            {
                // Outside the lock, so that others need not wait for this process to wait.
                Task.Delay(delay, options.TimeProvider).GetAwaiter().GetResult();
            }
        }

        throw UsableFile.InMotion();
    }

    /// <returns>Whether the batch is settled; else somebody has edited the file meanwhile, or taken the lock's file away.</returns>
    private bool TryCommit(IReadOnlyList<PendingAppend> batch)
    {
        var realPath = io.RealPath(path);
        try
        {
            return TryCommit(batch, realPath, new StateFolder(io, realPath));
        }
        catch (StoreIoException fault) when (fault.Error is Errno.ENOENT)
        {
            // Somebody has cleaned the folder at this moment. If the folder itself is gone, the next look says so.
            return false;
        }
    }

    private bool TryCommit(IReadOnlyList<PendingAppend> batch, string realPath, StateFolder state)
    {
        if (!state.Exists)
        {
            CheckBeforeTheFirstTrace(realPath, state);
            state.Make();
        }

        using var held = FileLock.Take(io, state.LockPath);
        if (!held.IsInForce)
        {
            return false;
        }

        state.Tidy();
        var before = UsableFile.Read(io, realPath, state);
        if (before is not null)
        {
            state.MarkSeen();
        }

        var plan = CommitPlan.Make(before?.Content, batch, options.TimeProvider.GetUtcNow());
        var content = plan.Result;
        if (content is null && before is not null && !_replacement.TryMakeDurable(realPath))
        {
            content = before.Content;
        }

        if (content is not null)
        {
            if (!_replacement.TryMake(held, state, realPath, before?.Stamp, content))
            {
                return false;
            }

            if (before is null)
            {
                state.TryMarkSeen();
            }
        }

        Settle(batch, plan, before?.Content, RevisionOf(realPath));
        return true;
    }

    private string RevisionOf(string realPath)
    {
        try
        {
            return io.Stat(realPath)?.Revision ?? "";
        }
        catch (StoreIoException)
        {
            // The events are safe; a name for that is not worth a failure.
            return "";
        }
    }

    // A file that is refused at first sight gets no folder of ours beside it.
    private void CheckBeforeTheFirstTrace(string realPath, StateFolder state)
    {
        if (UsableFile.Read(io, realPath, state) is { } file)
        {
            TodosIndexer.Index(file.Content);
        }
    }

    private void Settle(IReadOnlyList<PendingAppend> batch, CommitPlan plan, byte[]? source, string revision)
    {
        foreach (var append in batch)
        {
            if (plan.RefusalOf(append) is { } refusal)
            {
                append.Fail(Fault.Of(refusal, path, source));
            }
            else
            {
                append.Acknowledge(revision);
            }
        }
    }
}
