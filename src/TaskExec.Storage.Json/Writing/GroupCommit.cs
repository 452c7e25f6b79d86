using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.Writing;

/// <summary>
/// Holds entries that were written and are not known to be durable yet, with the work that waits for them. No work is acknowledged before its
/// entries are durable.
/// </summary>
internal sealed class GroupCommit(string path, EventJournal journal)
{
    private readonly Lock _syncLock = new();
    private readonly Lock _gate = new();
    private List<Written> _written = [];
    private List<Written> _inSync = [];

    // Entries that were written and then failed, because they may not be durable. Later entries may depend on them, so they are rewritten first.
    private List<JournalEntry> _unconfirmed = [];

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

    /// <summary>Gets the work that waits for its entries to become durable.</summary>
    public IReadOnlyList<IPendingWork> Waiting
    {
        get
        {
            lock (_gate)
            {
                return [.. _inSync.Concat(_written).Select(written => written.Work)];
            }
        }
    }

    public void Add(List<Written> written)
    {
        lock (_gate)
        {
            _written.AddRange(written);
        }
    }

    /// <summary>Removes and returns the entries that must be rewritten before any others.</summary>
    public List<JournalEntry> TakeUnconfirmed()
    {
        lock (_gate)
        {
            var unconfirmed = _unconfirmed;
            _unconfirmed = [];
            return unconfirmed;
        }
    }

    /// <summary>Adds entries that must be rewritten, because they may not be durable.</summary>
    public void AddUnconfirmed(IEnumerable<JournalEntry> entries)
    {
        lock (_gate)
        {
            _unconfirmed.AddRange(entries);
        }
    }

    /// <summary>Makes all written entries durable and acknowledges the waiting work. Entries written meanwhile wait for the next call.</summary>
    public void Sync()
    {
        lock (_syncLock)
        {
            lock (_gate)
            {
                (_inSync, _written) = (_written, []);
            }

            // Segments follow each other, so the entries of each are together.
            for (var first = 0; first < _inSync.Count;)
            {
                var segment = _inSync[first].Segment;
                List<Written> written = [];
                for (; first < _inSync.Count && _inSync[first].Segment == segment; first++)
                {
                    written.Add(_inSync[first]);
                }

                Sync(segment, written);
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
            // If the new segment fails too, its exception reports the cause.
            return false;
        }
    }

    private void Sync(Segment segment, List<Written> written)
    {
        List<JournalEntry> unconfirmed = [];
        try
        {
            // After a failed fsync the kernel treats the data as written, so only a new file can be trusted.
            if (segment.HasFailed || (unconfirmed = TakeUnconfirmed()).Count > 0 || !TrySync(segment))
            {
                unconfirmed = [.. unconfirmed, .. TakeUnconfirmed(), .. written.SelectMany(item => item.Entries)];
                journal.ContinueInNewSegment(segment, unconfirmed).Sync();
            }
        }
        catch (Exception fault)
        {
            AddUnconfirmed(unconfirmed);
            var reported = StoreErrors.Translate(fault, path);
            written.ForEach(item => item.Work.Fail(reported));
            return;
        }

        foreach (var item in written)
        {
            item.Work.Acknowledge(item.Revision);
        }

        if (segment.IsFull)
        {
            StartNextSegment(segment);
        }
    }

    private void StartNextSegment(Segment full)
    {
        try
        {
            journal.ContinueInNewSegment(full, []);
        }
        catch (StoreIoException)
        {
            // This segment still has room; the next batch tries again.
        }
    }

    private bool IsWritten(Segment segment)
    {
        lock (_gate)
        {
            return _written.Exists(written => written.Segment == segment);
        }
    }

    /// <summary>Represents the entries that one piece of work has written.</summary>
    internal sealed record Written(Segment Segment, IPendingWork Work, IReadOnlyList<JournalEntry> Entries, string Revision);
}
