using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Records batches in the journal, and tells nobody that something is durable before it is. For one thread.</summary>
internal sealed class Recorder(IStoreIo io, string path, StorePlace place, JsonTodoStoreOptions options, EventJournal journal, StoreView view, IndexCache cache)
{
    private readonly List<Written> _written = [];
    private bool _mayWrite;

    // What was written and refused, because it may not be durable. What is admitted next may build on it, so it is written again before.
    private List<JournalEntry> _doubtful = [];

    /// <summary>Whether something was written that is not durable yet.</summary>
    public bool HasUnsynced => _written.Count > 0;

    /// <summary>Writes a batch; if somebody waits for it, all that was written before is made durable with it.</summary>
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

        if (batch.Any(work => work.IsDurable))
        {
            Sync();
        }
    }

    /// <summary>Makes all that was written durable, and tells who waits.</summary>
    public void Sync()
    {
        foreach (var written in _written.GroupBy(each => each.Segment).ToList())
        {
            Sync(written.Key, [.. written]);
        }

        _written.Clear();
        journal.CloseRetired();
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

        List<JournalEntry> entries = [.. admitted.SelectMany(each => each.Entries)];
        Segment segment;
        try
        {
            segment = journal.Append([.. _doubtful, .. entries]);
        }
        catch (StoreIoException)
        {
            view.Forget(entries);
            throw;
        }

        var revision = journal.Tail.ToString();
        if (_doubtful.Count > 0)
        {
            _written.Add(new Written(segment, new PendingMark(), _doubtful, revision));
            _doubtful = [];
        }

        _written.AddRange(admitted.Select(each => new Written(segment, each.Work, each.Entries, revision)));
        open.Clear();
        return true;
    }

    private void Sync(Segment segment, List<Written> written)
    {
        try
        {
            if (!TrySync(segment))
            {
                // After a failed fsync the kernel takes the data for written: only a new file can be trusted.
                journal.GoOn(segment, [.. written.SelectMany(each => each.Entries)]).Sync();
            }
            else if (segment.IsFull)
            {
                GoOn(segment);
            }

            written.ForEach(each => each.Work.Acknowledge(each.Revision));
        }
        catch (Exception fault)
        {
            _doubtful.AddRange(written.SelectMany(each => each.Entries));
            Fail([.. written.Select(each => each.Work)], fault);
        }
    }

    private static bool TrySync(Segment segment)
    {
        try
        {
            segment.Sync();
            return true;
        }
        catch (StoreIoException)
        {
            return false;
        }
    }

    private void GoOn(Segment full)
    {
        try
        {
            journal.GoOn(full, []);
        }
        catch (StoreIoException)
        {
            // There is room in this one for another attempt after the next batch.
        }
    }

    private sealed record Written(Segment Segment, IPendingWork Work, IReadOnlyList<JournalEntry> Entries, string Revision);
}
