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
    StoreView view)
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

    // No folder is created beside something that can never be the file. A file that cannot be used yet is another matter: events wait for it.
    private void CheckBeforeFirstWrite()
    {
        var realPath = paths.RealPath;
        var folderExists = _mayWrite || paths.State.Exists;
        if (folderExists && _mayWrite)
        {
            return;
        }

        if (!folderExists && io.Stat(realPath) is { IsRegularFile: false } stamp)
        {
            throw FileErrors.NoFile(stamp);
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

    private List<AcceptedWork> Accept(JournalDirectory state, List<IPendingWork> pending)
    {
        view.Refresh(state);
        var admitted = new List<AcceptedWork>();
        foreach (var work in pending.ToList())
        {
            try
            {
                admitted.Add(new AcceptedWork(work, work.Accept(view, state)));
            }
            catch (AppendRejectedException refusal)
            {
                work.Fail(StoreErrors.Translate(refusal, path));
                pending.Remove(work);
            }
        }

        return admitted;
    }

    private void Write(List<AcceptedWork> admitted)
    {
        var unconfirmed = GroupCommit.TakeUnconfirmed();
        List<JournalEntry> entries = [.. unconfirmed];
        foreach (var accepted in admitted)
        {
            entries.AddRange(accepted.Entries);
        }

        Segment segment;
        try
        {
            segment = journal.Append(entries);
        }
        catch (StoreIoException)
        {
            GroupCommit.AddUnconfirmed(unconfirmed);
            throw;
        }

        var revision = journal.Tail.ToString();
        List<GroupCommit.Written> written = new(admitted.Count + 1);
        if (unconfirmed.Count > 0)
        {
            written.Add(new GroupCommit.Written(segment, new FlushBarrier(), unconfirmed, revision));
        }

        foreach (var accepted in admitted)
        {
            written.Add(new GroupCommit.Written(segment, accepted.Work, accepted.Entries, revision));
        }

        GroupCommit.Add(written);
    }

    private sealed record AcceptedWork(IPendingWork Work, IReadOnlyList<JournalEntry> Entries);
}
