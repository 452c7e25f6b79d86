using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Writing;

/// <summary>Records batches in the journal. Instances are used by a single thread.</summary>
internal sealed class Recorder(
    IStoreIo io,
    string path,
    StorePaths paths,
    JsonTodoStoreOptions options,
    EventJournal journal,
    StoreView view,
    IndexCache cache)
{
    private bool _mayWrite;

    /// <summary>Gets the entries that were written and are not durable yet.</summary>
    public GroupCommit GroupCommit { get; } = new(path, journal);

    /// <summary>Records a batch and reports a failure to each part of it.</summary>
    public void Record(IReadOnlyList<IPendingWork> batch)
    {
        var pending = batch.ToList();
        try
        {
            WaitUntilWritten(pending);
        }
        catch (Exception fault)
        {
            Fail(pending, fault);
        }
    }

    private static void Fail(List<IPendingWork> pending, Exception fault, string path)
    {
        var reported = StoreErrors.Translate(fault, path);
        pending.ForEach(work => work.Fail(reported));
    }

    private void Fail(List<IPendingWork> pending, Exception fault) => Fail(pending, fault, path);

    private void WaitUntilWritten(List<IPendingWork> pending)
    {
        var deadline = new RetryDeadline(options.TimeProvider, options.UnreadableFileTimeout);
        while (true)
        {
            try
            {
                CheckBeforeFirstWrite();
                journal.RunExclusive(state => Write(state, pending));
                return;
            }
            catch (UnusableFileException fault) when (fault.IsTransient && deadline.NextDelay() is { } delay)
            {
                // Wait outside the lock, so that other processes are not delayed.
                Task.Delay(delay, options.TimeProvider).GetAwaiter().GetResult();
            }
            catch (StoreIoException fault) when (
                fault.Error is Errno.ENOENT && deadline.NextDelay() is not null && Directory.Exists(Path.GetDirectoryName(path)))
            {
                // The folder was deleted during the attempt, for example by git clean.
            }
        }
    }

    // No folder is created beside a file that is rejected by the first check.
    private void CheckBeforeFirstWrite()
    {
        var realPath = paths.RealPath;
        var folderExists = _mayWrite || paths.State.Exists;
        if (folderExists && _mayWrite)
        {
            return;
        }

        if (!folderExists)
        {
            TodosFile.Open(io, realPath, paths.State, cache)?.Dispose();
        }

        io.CheckAccess(realPath, path);
        _mayWrite = true;
    }

    private bool Write(JournalDirectory state, List<IPendingWork> pending)
    {
        try
        {
            Write(Accept(state, pending));
            pending.Clear();
            return true;
        }
        catch (Exception)
        {
            view.Forget();
            throw;
        }
    }

    private List<(IPendingWork Work, IReadOnlyList<JournalEntry> Entries)> Accept(JournalDirectory state, List<IPendingWork> pending)
    {
        view.Refresh(state);
        var admitted = new List<(IPendingWork Work, IReadOnlyList<JournalEntry> Entries)>();
        foreach (var work in pending.ToList())
        {
            try
            {
                admitted.Add((work, work.Accept(view, state)));
            }
            catch (AppendRejectedException refusal)
            {
                work.Fail(StoreErrors.Translate(refusal, path));
                pending.Remove(work);
            }
        }

        return admitted;
    }

    private void Write(List<(IPendingWork Work, IReadOnlyList<JournalEntry> Entries)> admitted)
    {
        var unconfirmed = GroupCommit.TakeUnconfirmed();
        Segment segment;
        try
        {
            segment = journal.Append([.. unconfirmed, .. admitted.SelectMany(admission => admission.Entries)]);
        }
        catch (StoreIoException)
        {
            GroupCommit.AddUnconfirmed(unconfirmed);
            throw;
        }

        var revision = journal.Tail.ToString();
        if (unconfirmed.Count > 0)
        {
            GroupCommit.Add([new GroupCommit.Written(segment, new FlushBarrier(), unconfirmed, revision)]);
        }

        GroupCommit.Add(admitted.Select(admission => new GroupCommit.Written(segment, admission.Work, admission.Entries, revision)));
    }
}
