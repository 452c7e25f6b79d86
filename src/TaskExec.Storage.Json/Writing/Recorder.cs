using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Records batches in the journal. For one thread.</summary>
internal sealed class Recorder(IStoreIo io, string path, StorePlace place, JsonTodoStoreOptions options, EventJournal journal, StoreView view, IndexCache cache)
{
    private bool _mayWrite;

    /// <summary>What was written and is not durable yet.</summary>
    public Unsynced Unsynced { get; } = new(path, journal);

    /// <summary>Writes a batch.</summary>
    public void Record(IReadOnlyList<IPendingWork> batch)
    {
        var open = batch.ToList();
        try
        {
            WaitUntilWritten(open);
        }
        catch (Exception fault)
        {
            Fail(open, fault);
        }
    }

    private static void Fail(List<IPendingWork> open, Exception fault, string path)
    {
        var told = Fault.Of(fault, path);
        open.ForEach(work => work.Fail(told));
    }

    private void Fail(List<IPendingWork> open, Exception fault) => Fail(open, fault, path);

    private void WaitUntilWritten(List<IPendingWork> open)
    {
        var patience = new Patience(options.TimeProvider, options.UnusableWait);
        while (true)
        {
            try
            {
                CheckBeforeTheFirstTrace();
                journal.Alone(state => Write(state, open));
                return;
            }
            catch (UnusableFileException fault) when (fault.MayPass && patience.Next() is { } delay)
            {
                // Outside the lock, so that others need not wait for this process to wait.
                Task.Delay(delay, options.TimeProvider).GetAwaiter().GetResult();
            }
            catch (StoreIoException fault) when (fault.Error is Errno.ENOENT && patience.Next() is not null && Directory.Exists(Path.GetDirectoryName(path)))
            {
                // Somebody has cleaned the folder at this moment.
            }
        }
    }

    // A file that is refused at first sight gets no folder of ours beside it.
    private void CheckBeforeTheFirstTrace()
    {
        var realPath = place.RealPath;
        var isThere = _mayWrite || place.State.Exists;
        if (isThere && _mayWrite)
        {
            return;
        }

        if (!isThere)
        {
            TodosFile.Open(io, realPath, place.State, cache)?.Dispose();
        }

        io.CheckRights(realPath, path);
        _mayWrite = true;
    }

    private bool Write(StateFolder state, List<IPendingWork> open)
    {
        try
        {
            Write(Admit(state, open));
            open.Clear();
            return true;
        }
        catch (Exception)
        {
            view.Forget();
            throw;
        }
    }

    private List<(IPendingWork Work, IReadOnlyList<JournalEntry> Entries)> Admit(StateFolder state, List<IPendingWork> open)
    {
        view.Look(state);
        var admitted = new List<(IPendingWork Work, IReadOnlyList<JournalEntry> Entries)>();
        foreach (var work in open.ToList())
        {
            try
            {
                admitted.Add((work, work.Admit(view, state)));
            }
            catch (AppendRefusedException refusal)
            {
                work.Fail(Fault.Of(refusal, path));
                open.Remove(work);
            }
        }

        return admitted;
    }

    private void Write(List<(IPendingWork Work, IReadOnlyList<JournalEntry> Entries)> admitted)
    {
        var doubtful = Unsynced.TakeDoubtful();
        Segment segment;
        try
        {
            segment = journal.Append([.. doubtful, .. admitted.SelectMany(each => each.Entries)]);
        }
        catch (StoreIoException)
        {
            Unsynced.Doubt(doubtful);
            throw;
        }

        var revision = journal.Tail.ToString();
        if (doubtful.Count > 0)
        {
            Unsynced.Add([new Unsynced.Written(segment, new PendingMark(), doubtful, revision)]);
        }

        Unsynced.Add(admitted.Select(each => new Unsynced.Written(segment, each.Work, each.Entries, revision)));
    }
}
