using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>
/// Represents the journal of a file as opened by this process. It is read to its end and appended to under the lock, and made durable outside the lock.
/// </summary>
internal sealed class EventJournal(IStoreIo io, StorePaths paths, IJournalReader reader, Func<IDisposable?> watchLockWait)
{
    private readonly Lock _gate = new();
    private readonly List<Segment> _retired = [];
    private readonly LineBuffer _buffer = new();
    private JournalDirectory? _state;
    private FileLock? _lock;
    private Segment? _live;

    /// <summary>Gets the position up to which the journal has been read.</summary>
    public JournalPosition Tail => _live?.Position ?? default;

    /// <summary>Runs an action while no other process or thread can append, after reading everything that they have appended.</summary>
    public T RunExclusive<T>(Func<JournalDirectory, T> action)
    {
        lock (_gate)
        {
            var state = paths.State;
            if (state.Location != _state?.Location)
            {
                Reset();
                _state = state;
            }

            Enter(state);
            try
            {
                CatchUp(state);
                return action(state);
            }
            finally
            {
                _lock!.Leave();
            }
        }
    }

    /// <summary>Appends entries. May be called only inside <see cref="RunExclusive"/>.</summary>
    /// <returns>The segment to sync.</returns>
    public Segment Append(IReadOnlyList<JournalEntry> entries)
    {
        if (_live!.HasFailed)
        {
            StartNextSegment(_state!);
        }

        _buffer.Clear();
        var start = _live.Position;
        if (_live.IsUnconfirmed && entries.Count > 0)
        {
            // The preceding line may get lost together with its newline. An extra newline keeps the next line intact.
            _buffer.Append("\n"u8);
        }

        foreach (var entry in entries)
        {
            JournalLine.Write(_buffer, entry, start);
        }

        _live.Append(_buffer.Written);
        reader.OnEntriesRead(JournalLine.WithPositions(entries, _buffer.WrittenMemory, start));
        return _live;
    }

    /// <summary>Continues in a new segment, unless another thread or process has already done so.</summary>
    /// <param name="ended">The segment that is full or whose sync failed.</param>
    /// <param name="entries">The entries to append again because they may not be durable in the old segment.</param>
    /// <returns>The segment to sync.</returns>
    public Segment ContinueInNewSegment(Segment ended, IReadOnlyList<JournalEntry> entries) => RunExclusive(state =>
    {
        if (_live == ended)
        {
            StartNextSegment(state);
        }

        return entries.Count > 0 ? Append(entries) : _live!;
    });

    /// <summary>Closes segments that have been read to their end. Only the thread that syncs them may call this.</summary>
    /// <param name="isNeeded">Determines whether a segment still has data to sync.</param>
    public void CloseRetired(Predicate<Segment> isNeeded)
    {
        lock (_gate)
        {
            foreach (var segment in _retired.FindAll(segment => !isNeeded(segment)))
            {
                segment.Close();
                _retired.Remove(segment);
            }
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            Reset();
            CloseRetired(static _ => false);
        }
    }

    private void Enter(JournalDirectory state)
    {
        while (true)
        {
            if (_lock is null)
            {
                state.Make();
                LockCapabilityProbe.Check(io, state.LockPath);
                _lock = FileLock.Open(io, state.LockPath);
            }

            var isInForce = false;
            try
            {
                _lock.Enter(watchLockWait);
                isInForce = _lock.IsInForce;
            }
            finally
            {
                // The lock file was deleted, so another process may hold a lock on its replacement; or its state could not be determined.
                if (!isInForce)
                {
                    _lock.Leave();
                    _lock.Close();
                    _lock = null;
                }
            }

            if (isInForce)
            {
                return;
            }
        }
    }

    private void CatchUp(JournalDirectory state)
    {
        if (_live is { } deleted && deleted.IsUnlinked)
        {
            try
            {
                Open(state, deleted.Number + 1);
                Rewrite();
            }
            catch (StoreIoException)
            {
                // The folder is still missing or the disk is full. Keep the deleted segment, so that the next call knows that its entries must be rewritten.
                if (_live is { } opened && opened != deleted)
                {
                    _retired.Add(opened);
                }

                _live = deleted;
                throw;
            }

            _retired.Add(deleted);
        }
        else if (_live is null)
        {
            Open(state, 1);
        }
        else
        {
            ReadToEnd(state);
        }
    }

    private void Open(JournalDirectory state, int first)
    {
        var numbers = SegmentNames.List(io, state.Location);
        var start = reader.StartOf(state);
        if (numbers.Count == 0)
        {
            _live = Segment.Make(io, state, Math.Max(first, start.Segment + 1));
            return;
        }

        var number = numbers.Contains(start.Segment) ? start.Segment
            : numbers.Find(candidate => candidate > start.Segment) is > 0 and var next ? next
            : numbers[0];
        _live = Segment.Open(io, state, number);
        if (number == start.Segment)
        {
            _live.SkipTo(start.Offset);
        }

        ReadToEnd(state);

        // A power cut may have left the journal shorter than the checkpointed position. Entries appended below that position would count as
        // checkpointed.
        while (_live.Position < start)
        {
            var following = Segment.Make(io, state, _live.Number + 1);
            _retired.Add(_live);
            _live = following;
        }
    }

    // The journal of a running process was deleted: the process rewrites the entries that it still knows before any others.
    private void Rewrite()
    {
        if (reader.TakeUncheckpointed() is not { Count: > 0 } entries)
        {
            return;
        }

        try
        {
            Append(entries).Sync();
        }
        catch (StoreIoException)
        {
            reader.OnEntriesRead(entries);
            throw;
        }
    }

    // A successor segment exists, so this one is closed; a line appended to it now could be lost.
    private void ReadToEnd(JournalDirectory state)
    {
        while (true)
        {
            ReadLive(state);
            if (io.Stat(state[SegmentNames.Format(_live!.Number + 1)]) is null)
            {
                return;
            }

            var next = Segment.Open(io, state, _live.Number + 1);
            _retired.Add(_live);
            _live = next;
        }
    }

    private void ReadLive(JournalDirectory state)
    {
        do
        {
            // The order matters: if a step fails, no entry counts as read before it was reported.
            var lines = new SegmentLines();
            var end = _live!.Read(lines);
            if (lines.Odd.Count > 0)
            {
                Quarantine.Keep(io, state, lines.Odd);
            }

            if (lines.Entries.Count > 0)
            {
                reader.OnEntriesRead(lines.Entries);
            }

            _live.MoveTo(end);
        }
        while (_live.EndTornLine());
    }

    private void StartNextSegment(JournalDirectory state)
    {
        var next = Segment.Make(io, state, _live!.Number + 1);
        _retired.Add(_live);
        _live = next;
    }

    private void Reset()
    {
        if (_live is { } live)
        {
            _retired.Add(live);
        }

        _live = null;
        _lock?.Close();
        _lock = null;
    }
}
