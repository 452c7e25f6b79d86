using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Fold;

/// <summary>Brings the journal into the file. Appenders go on meanwhile; of several processes one folds at a time.</summary>
internal sealed class Folder(IStoreIo io, string path, JsonTodoStoreOptions options, EventJournal journal, StoreView view, IndexCache cache)
{
    // A foreign program that writes faster than this store reads gives up before that.
    private const int MostForeignEdits = 100;

    /// <returns>Whether all that was recorded before is in the file; else another process folds just now.</returns>
    /// <exception cref="UnusableFileException">The file cannot be used; the events wait in the journal.</exception>
    /// <exception cref="StoreIoException">The disk has failed; the events wait in the journal.</exception>
    public bool TryFold()
    {
        var state = journal.Alone(static state => state);
        var held = FileLock.Open(io, state.FoldLockPath);
        try
        {
            if (!held.TryEnter())
            {
                return false;
            }

            try
            {
                return held.IsInForce && Fold(state);
            }
            finally
            {
                held.Leave();
            }
        }
        finally
        {
            held.Close();
        }
    }

    private bool Fold(StateFolder state)
    {
        state.Tidy();
        var upTo = journal.Alone(_ => journal.Tail);
        for (var edits = 0; edits < MostForeignEdits; edits++)
        {
            if (TryFold(state, upTo))
            {
                return true;
            }
        }

        throw Unusable.InMotion();
    }

    private bool TryFold(StateFolder state, JournalPosition upTo)
    {
        var realPath = io.RealPath(path);
        var memory = FoldMemory.Read(io, state);
        if (LateEdits.Settle(io, state, realPath, io.Stat(realPath)?.Word == memory.Stamp))
        {
            return false;
        }

        using var file = TodosFile.Open(io, realPath, state, cache);
        var waiting = Orphans.Read(io, state);
        List<JournalEntry> fresh = [.. waiting, .. view.UpTo(upTo).Where(entry => entry.Position >= memory.Folded)];
        if (file is null && fresh.Count == 0)
        {
            return true;
        }

        var now = options.TimeProvider.GetUtcNow();
        var source = file ?? TodosFile.New(now);
        var past = FilePast.Of(io, state, memory, source);
        var plan = FoldPlan.Make(source, past.Missed, fresh, now);
        var after = source;
        if (!plan.IsEmpty && !TryWrite(state, realPath, source, plan, out after))
        {
            return false;
        }

        if (plan.IsEmpty && !past.IsAsLeft)
        {
            // Whoever wrote it so may not have synced it, as a process that died in the middle of its fold: what is remembered must not be lost.
            source.MakeDurable(realPath);
        }

        if (plan.Orphans.Count > 0 || waiting.Count > 0)
        {
            Orphans.Write(io, state, plan.Orphans);
        }

        past.Remember(io, state, upTo, after);
        if (after is not null && (!after.IsOnDisk || after.IsCurrent(realPath)))
        {
            // Not while the only other copy is one that an editor has just written, and may not have synced.
            JournalFiles.Sweep(io, state, upTo, now);
        }

        view.Folded(upTo);
        return true;
    }

    private bool TryWrite(StateFolder state, string realPath, TodosFile before, FoldPlan plan, out TodosFile? after)
    {
        after = null;
        if (before.IsOnDisk && io.IsReadOnly(realPath))
        {
            throw Writing.Fault.ReadOnly(path);
        }

        // Whoever has it open to write may take his time: nothing is made until then.
        if (before.IsOnDisk && before.HasWriters is true)
        {
            throw Unusable.InMotion();
        }

        var replacement = new Replacement(io, options, state, realPath);

        // Its own name: where somebody cleans the folder, two processes may fold at once, each with a lock that it takes for the only one.
        var temp = state.NewTempPath($"fold-{Environment.ProcessId:x}");
        var hash = 0UL;
        NewFile.Write(
            io,
            temp,
            descriptor =>
            {
                using var splicing = new Splicing(io, descriptor);
                hash = splicing.Write(before, plan.Edits);
            },
            before.IsOnDisk ? before.Stamp : null);
        var made = io.Stat(temp)!;
        var index = before.Index.After(plan.ToSplice(hash));
        view.Expect(before, made, index);
        if (options.Archive && plan.SummedUp.Count > 0)
        {
            Archive.Add(io, realPath, plan.SummedUp);
        }

        if (!(!before.IsOnDisk ? replacement.TryMakeFirst(temp) : replacement.TryMake(temp, made, before)))
        {
            NewFile.Remove(io, temp);
            return false;
        }

        after = TodosFile.Reopen(io, realPath, made, index, cache);
        if (after is not null)
        {
            view.Take(before, after);
        }

        return true;
    }
}
