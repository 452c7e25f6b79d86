using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>The journal of a file as this process has it open: read to its end and appended to under the lock, made durable outside of it.</summary>
internal sealed class EventJournal(IStoreIo io, StorePlace place)
{
    private readonly Lock _gate = new();
    private readonly List<Segment> _retired = [];
    private readonly LineBuffer _buffer = new();
    private StateFolder? _state;
    private FileLock? _lock;
    private Segment? _live;

    /// <summary>Gets what was recorded, by whomever, in the order of the journal. Called inside of <see cref="Alone"/>.</summary>
    public required Action<IReadOnlyList<JournalEntry>> Told { get; init; }

    /// <summary>Says where reading begins in a journal that is opened.</summary>
    public required Func<StateFolder, JournalPosition> Start { get; init; }

    /// <summary>Says what is not in the file yet, when somebody has taken the journal away.</summary>
    public required Func<IReadOnlyList<JournalEntry>> Unfolded { get; init; }

    /// <summary>Watches over a wait for the lock that somebody else holds.</summary>
    public Func<IDisposable?> Watch { get; init; } = static () => null;

    /// <summary>Up to where the journal was read.</summary>
    public JournalPosition Tail => _live?.Position ?? default;

    /// <summary>Does something while no other process or thread appends, with everything read that they have appended.</summary>
    public T Alone<T>(Func<StateFolder, T> action)
    {
        lock (_gate)
        {
            var state = place.State;
            if (state.Location != _state?.Location)
            {
                Forget();
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

    /// <summary>Appends entries. Only inside of <see cref="Alone"/>.</summary>
    /// <returns>The segment that is to be synced.</returns>
    public Segment Append(IReadOnlyList<JournalEntry> entries)
    {
        if (_live!.HasFailed)
        {
            StartNext(_state!);
        }

        _buffer.Clear();
        var start = _live.Position;
        if (_live.IsDoubtful && entries.Count > 0)
        {
            // If the line before is lost, its end is lost too: it must not take this one with it.
            _buffer.Append("\n"u8);
        }

        foreach (var entry in entries)
        {
            JournalLine.Write(_buffer, entry, start);
        }

        _live.Append(_buffer.Written);
        Told(JournalLine.Placed(entries, _buffer.WrittenMemory, start));
        return _live;
    }

    /// <summary>Goes on in a new segment, unless somebody has done so.</summary>
    /// <param name="ended">The segment that is full, or whose disk has failed.</param>
    /// <param name="entries">What is to be appended anew, because it may not be durable in the old one.</param>
    /// <returns>The segment that is to be synced.</returns>
    public Segment GoOn(Segment ended, IReadOnlyList<JournalEntry> entries) => Alone(state =>
    {
        if (_live == ended)
        {
            StartNext(state);
        }

        return entries.Count > 0 ? Append(entries) : _live!;
    });

    /// <summary>Closes segments that were read to their end. Only the thread that syncs them may.</summary>
    /// <param name="isNeeded">Says of which ones something is to be synced yet.</param>
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
            Forget();
            CloseRetired(static _ => false);
        }
    }

    private void Enter(StateFolder state)
    {
        while (true)
        {
            if (_lock is null)
            {
                state.Make();
                LockProof.Check(io, state.LockPath);
                _lock = FileLock.Open(io, state.LockPath);
            }

            var isInForce = false;
            try
            {
                _lock.Enter(Watch);
                isInForce = _lock.IsInForce;
            }
            finally
            {
                // Somebody has cleaned the folder, and others may hold the lock of a new file; or nobody knows.
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

    private void CatchUp(StateFolder state)
    {
        if (_live is { } open && open.IsUnlinked)
        {
            try
            {
                Begin(state, open.Number + 1);
                Restore();
            }
            catch (StoreIoException)
            {
                // Still cleaned, or no room: the next one who comes must know that something is to be written anew.
                if (_live is { } begun && begun != open)
                {
                    _retired.Add(begun);
                }

                _live = open;
                throw;
            }

            _retired.Add(open);
        }
        else if (_live is null)
        {
            Begin(state, 1);
        }
        else
        {
            ReadOn(state);
        }
    }

    private void Begin(StateFolder state, int first)
    {
        var numbers = SegmentNames.In(io, state.Location);
        var start = Start(state);
        if (numbers.Count == 0)
        {
            _live = Segment.Make(io, state, Math.Max(first, start.Segment + 1));
            return;
        }

        var number = numbers.Contains(start.Segment) ? start.Segment : numbers.Find(each => each > start.Segment) is > 0 and var next ? next : numbers[0];
        _live = Segment.Open(io, state, number);
        if (number == start.Segment)
        {
            _live.SkipTo(start.Offset);
        }

        ReadOn(state);

        // A power cut may have left less of the journal than was folded: what is appended there would pass for folded.
        while (_live.Position < start)
        {
            var following = Segment.Make(io, state, _live.Number + 1);
            _retired.Add(_live);
            _live = following;
        }
    }

    // Somebody has taken the journal away from a process that lives: what it knows is written anew before anything else.
    private void Restore()
    {
        if (Unfolded() is not { Count: > 0 } entries)
        {
            return;
        }

        try
        {
            Append(entries).Sync();
        }
        catch (StoreIoException)
        {
            Told(entries);
            throw;
        }
    }

    // That the next segment is there says that this one has ended: a line in it could be lost.
    private void ReadOn(StateFolder state)
    {
        while (true)
        {
            ReadLive(state);
            if (io.Stat(state[SegmentNames.Of(_live!.Number + 1)]) is null)
            {
                return;
            }

            var next = Segment.Open(io, state, _live.Number + 1);
            _retired.Add(_live);
            _live = next;
        }
    }

    private void ReadLive(StateFolder state)
    {
        do
        {
            // In this order: whatever fails, nothing counts as read that nobody was told.
            var lines = new SegmentLines();
            var end = _live!.Read(lines);
            if (lines.Odd.Count > 0)
            {
                Salvage.Keep(io, state, lines.Odd);
            }

            if (lines.Entries.Count > 0)
            {
                Told(lines.Entries);
            }

            _live.MoveTo(end);
        }
        while (_live.EndTornLine());
    }

    private void StartNext(StateFolder state)
    {
        var next = Segment.Make(io, state, _live!.Number + 1);
        _retired.Add(_live);
        _live = next;
    }

    private void Forget()
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
