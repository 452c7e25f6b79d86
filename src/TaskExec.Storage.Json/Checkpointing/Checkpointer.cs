using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Writes the journal into the file. Appends continue meanwhile; only one process writes a checkpoint at a time.</summary>
internal sealed class Checkpointer(
    IStoreIo io,
    string path,
    JsonTodoStoreOptions options,
    EventJournal journal,
    StoreView view,
    IndexCache cache)
{
    // Bounds the retries after edits by other programs. A program that saves in quick succession is done well before.
    private const int MaxAttempts = 100;

    // Another attempt of the same checkpoint compacts the same runs again.
    private HashSet<EventId>? _archived;
    private readonly GitActivity _git = new(options.TimeProvider);

    /// <summary>Gets a value indicating whether the last checkpoint wrote nothing because an operation of git has not ended.</summary>
    public bool IsPostponed { get; private set; }

    /// <summary>Writes a checkpoint, unless another process is writing one.</summary>
    /// <returns>
    /// <see langword="true"/> if all events recorded before the call are in the file, or the checkpoint is postponed; <see langword="false"/> if the call must
    /// be repeated.
    /// </returns>
    /// <exception cref="UnusableFileException">The file cannot be used. The events remain in the journal.</exception>
    /// <exception cref="StoreIoException">A system call failed. The events remain in the journal.</exception>
    public bool TryCheckpoint()
    {
        IsPostponed = false;
        var state = journal.RunExclusive(static state => state);
        var checkpointLock = FileLock.Open(io, state.CheckpointLockPath);
        try
        {
            if (!checkpointLock.TryEnter())
            {
                return false;
            }

            try
            {
                return checkpointLock.IsInForce && Checkpoint(state);
            }
            finally
            {
                checkpointLock.Leave();
            }
        }
        finally
        {
            checkpointLock.Close();
        }
    }

    private bool Checkpoint(JournalDirectory state)
    {
        state.Tidy();
        _archived = null;
        var upTo = journal.RunExclusive(_ => journal.Tail);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (TryCheckpoint(state, upTo))
            {
                return true;
            }

            // The caller waits; another attempt at once would only be undone again.
            if (_git.IsBusy(io.RealPath(path)))
            {
                return false;
            }
        }

        throw FileErrors.ConcurrentlyModified();
    }

    private bool TryCheckpoint(JournalDirectory state, JournalPosition upTo)
    {
        var realPath = io.RealPath(path);
        var marker = CheckpointMarker.Read(io, state);
        if (ReplacedFileWatch.Settle(io, state, realPath, io.Stat(realPath)?.Token == marker.Stamp))
        {
            return false;
        }

        using var file = TodosFile.Open(io, realPath, state, cache);
        var unmatched = UnmatchedEvents.Read(io, state);
        var fresh = Fresh(unmatched, marker, upTo);
        if (file is null && fresh.Count == 0)
        {
            return true;
        }

        var now = options.TimeProvider.GetUtcNow();
        var source = file ?? TodosFile.New(now);
        var lineage = FileLineage.Read(io, state, marker, source, realPath);
        var proof = CompactionProof.Read(io, state, marker.Checkpointed);
        var plan = CheckpointPlan.Make(source, lineage.Missed, fresh, now, options, upTo, proof);
        var after = source;
        IsPostponed = !plan.IsEmpty && GitActivity.HasOperation(realPath);
        if (IsPostponed)
        {
            return true;
        }

        if (!plan.IsEmpty && (_git.IsBusy(realPath) || !TryWrite(state, realPath, source, plan, fresh, out after)))
        {
            return false;
        }

        if (plan.IsEmpty)
        {
            if (!lineage.IsAsCheckpointed)
            {
                // The process that wrote this state may have died before its fsync. The file must be durable before the marker says that it has these events.
                source.MakeDurable(realPath);
            }

            AddToArchive(state, realPath, plan);
        }

        if (plan.UnmatchedEntries.Count > 0 || unmatched.Count > 0)
        {
            UnmatchedEvents.Write(io, state, plan.UnmatchedEntries);
        }

        lineage.Remember(io, state, upTo, after);
        RemoveProof(state, plan, proof);
        if (after is not null && (!after.IsOnDisk || after.IsCurrent(realPath)))
        {
            // Segments stay while the only other copy of their events is a file that an editor has just written and may not have synced.
            JournalFiles.Sweep(io, state, upTo, now);
        }

        view.OnCheckpointed(upTo);
        return true;
    }

    private List<JournalEntry> Fresh(IReadOnlyList<JournalEntry> unmatched, CheckpointMarker marker, JournalPosition upTo)
    {
        List<JournalEntry> fresh = [.. unmatched];
        foreach (var entry in view.UpTo(upTo))
        {
            if (entry.Position >= marker.Checkpointed)
            {
                fresh.Add(entry);
            }
        }

        return marker.Mark(fresh);
    }

    private void RemoveProof(JournalDirectory state, CheckpointPlan plan, CompactionProof proof)
    {
        if (plan.AddsProof || !proof.IsEmpty)
        {
            // A power cut must not undo the marker and keep the deletion.
            io.SyncFolder(state.Location);
            CompactionProof.Remove(io, state);
        }
    }

    private bool TryWrite(
        JournalDirectory state,
        string realPath,
        TodosFile before,
        CheckpointPlan plan,
        IReadOnlyList<JournalEntry> fresh,
        out TodosFile? after)
    {
        after = null;
        if (before.IsOnDisk && io.IsReadOnly(realPath))
        {
            throw Writing.StoreErrors.ReadOnly(path);
        }

        // Another program has the file open for writing and may take a while, so no replacement is prepared yet.
        if (before.IsOnDisk && before.HasWriters is true)
        {
            throw FileErrors.ConcurrentlyModified();
        }

        RunProcesses.Update(io, state, fresh);
        var replacement = new Replacement(io, options, state, realPath, _git);

        // The name contains the process id: after the folder was deleted, two processes may write checkpoints at once, each holding a lock on its own
        // lock file.
        var temp = state.NewTempPath($"fold-{Environment.ProcessId:x}");
        var hash = 0UL;
        NewFile.Write(
            io,
            temp,
            descriptor =>
            {
                using var splicing = new SplicedFileWriter(io, descriptor);
                hash = splicing.Write(before, plan.Edits);
            },
            before.IsOnDisk ? before.Stamp : null);
        var stamp = io.Stat(temp)!;
        var index = before.Index.After(plan.ToSplice(hash));
        view.Expect(before, stamp, index);
        AddToArchive(state, realPath, plan);
        if (plan.AddsProof)
        {
            plan.Proof.Write(io, state);
        }
        else if (plan.CompactedRuns.Count > 0)
        {
            // The marker of the previous checkpoint says that the events of these runs were in the file. A power cut must not undo it now.
            io.SyncFolder(state.Location);
        }

        if (!(!before.IsOnDisk ? replacement.TryMakeFirst(temp) : replacement.TryMake(temp, stamp, before)))
        {
            NewFile.Remove(io, temp);
            return false;
        }

        after = TodosFile.Reopen(io, realPath, stamp, index, cache);
        if (after is not null)
        {
            view.Take(before, after, plan);
        }

        return true;
    }

    private void AddToArchive(JournalDirectory state, string realPath, CheckpointPlan plan)
    {
        if (plan.Archived.Count == 0)
        {
            return;
        }

        List<TodoEvent> archived = [.. plan.Archived.Where(entry => _archived?.Contains(entry.Details.EventId) is not true)];
        Archive.Add(io, state, archived, options.MaxArchiveLength, options.TimeProvider.GetUtcNow());
        if (options.ArchiveBesideFile)
        {
            Archive.AddBeside(io, realPath, archived);
        }

        _archived ??= [];
        _archived.UnionWith(archived.Select(static entry => entry.Details.EventId));
    }
}
