using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Writing;

/// <summary>What was written and is not known to be on the disk yet, with those who wait for that: nobody is told before it is.</summary>
internal sealed class Unsynced(string path, EventJournal journal)
{
    private readonly Lock _turn = new();
    private readonly Lock _gate = new();
    private List<Written> _written = [];
    private List<Written> _inSync = [];

    // What was written and refused, because it may not be durable. What was admitted after it may build on it, so it is written again before.
    private List<JournalEntry> _doubtful = [];

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _written.Count + _inSync.Count == 0;
            }
        }
    }

    /// <summary>Those who wait.</summary>
    public IReadOnlyList<IPendingWork> Waiting
    {
        get
        {
            lock (_gate)
            {
                return [.. _inSync.Concat(_written).Select(each => each.Work)];
            }
        }
    }

    public void Add(IEnumerable<Written> written)
    {
        lock (_gate)
        {
            _written.AddRange(written);
        }
    }

    /// <summary>Hands over what is to be written again, before anything else.</summary>
    public List<JournalEntry> TakeDoubtful()
    {
        lock (_gate)
        {
            var doubtful = _doubtful;
            _doubtful = [];
            return doubtful;
        }
    }

    public void Doubt(IEnumerable<JournalEntry> entries)
    {
        lock (_gate)
        {
            _doubtful.AddRange(entries);
        }
    }

    /// <summary>Makes all that was written durable, and tells who waits. More may be written meanwhile, for the next time.</summary>
    public void Sync()
    {
        lock (_turn)
        {
            lock (_gate)
            {
                (_inSync, _written) = (_written, []);
            }

            foreach (var written in _inSync.GroupBy(each => each.Segment))
            {
                Sync(written.Key, [.. written]);
            }

            lock (_gate)
            {
                _inSync = [];
            }

            journal.CloseRetired(IsWritten);
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
            // Why it failed is told by the new segment, if that fails too.
            return false;
        }
    }

    private void Sync(Segment segment, List<Written> written)
    {
        List<JournalEntry> doubtful = [];
        try
        {
            // After a failed fsync the kernel takes the data for written: only a new file can be trusted.
            if (segment.HasFailed || (doubtful = TakeDoubtful()).Count > 0 || !TrySync(segment))
            {
                doubtful = [.. doubtful, .. TakeDoubtful(), .. written.SelectMany(each => each.Entries)];
                journal.GoOn(segment, doubtful).Sync();
            }
        }
        catch (Exception fault)
        {
            Doubt(doubtful);
            var told = Fault.Of(fault, path);
            written.ForEach(each => each.Work.Fail(told));
            return;
        }

        written.ForEach(each => each.Work.Acknowledge(each.Revision));
        if (segment.IsFull)
        {
            GoOn(segment);
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

    private bool IsWritten(Segment segment)
    {
        lock (_gate)
        {
            return _written.Exists(each => each.Segment == segment);
        }
    }

    /// <summary>What one of those who wait has written.</summary>
    internal sealed record Written(Segment Segment, IPendingWork Work, IReadOnlyList<JournalEntry> Entries, string Revision);
}
