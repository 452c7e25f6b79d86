using TaskExec.Abstractions;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Fold;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.View;

/// <summary>What a process knows of a file and its journal: enough to say what an event means when it is recorded.</summary>
internal sealed class StoreView(IStoreIo io, string path, StorePlace place, JsonTodoStoreOptions options, IndexCache cache)
{
    // Looking costs at most this part of the time, however large the file is and however often others write it.
    private const int LookShare = 20;
    private const int MostLiveTodos = 10_000;

    private readonly Lock _gate = new();
    private readonly PendingEntries _pending = new();
    private readonly Dictionary<TodoId, LiveTodo> _live = [];
    private TodosFile? _file;
    private bool _isUsable = true;
    private long _looked;
    private TimeSpan _lookCost;

    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Counts in what was recorded, by whomever.</summary>
    public void Tell(IReadOnlyList<JournalEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                _pending.Add(entry);
                if (!entry.IsAdmitted)
                {
                    _live.Remove(entry.Event.Todo);
                }
                else if (_live.TryGetValue(entry.Event.Todo, out var live))
                {
                    live.Add(entry.Event);
                }
            }
        }
    }

    public IReadOnlyList<JournalEntry> UpTo(JournalPosition end)
    {
        IReadOnlyList<PendingEntries.Pending> pending;
        lock (_gate)
        {
            pending = _pending.UpTo(end);
        }

        // Outside of the lock, so that appenders need not wait for it.
        return [.. pending.Select(entry => entry.Read())];
    }

    public IReadOnlyList<JournalEntry> TakeUnfolded()
    {
        lock (_gate)
        {
            return _pending.TakeAll();
        }
    }

    /// <summary>Looks whether the file has changed, as often as that is worth its cost.</summary>
    /// <param name="state">What stands beside the file.</param>
    /// <param name="mustBeFresh">Whether to look at any cost.</param>
    public void Look(StateFolder state, bool mustBeFresh = false)
    {
        lock (_gate)
        {
            var time = options.TimeProvider;
            if (!mustBeFresh && time.GetElapsedTime(_looked) < LookShare * _lookCost)
            {
                return;
            }

            var realPath = place.RealPath;
            if (_file is null || !_file.IsCurrent(realPath) || !_isUsable)
            {
                var begun = time.GetTimestamp();
                Open(realPath, state);
                _looked = time.GetTimestamp();
                _lookCost = time.GetElapsedTime(begun);
            }
        }
    }

    /// <summary>Gives the events of one append their meaning, all of them or none.</summary>
    /// <exception cref="AppendRefusedException">The todo is not there, or cannot take events.</exception>
    public List<JournalEntry> Admit(StateFolder state, IReadOnlyList<TodoEvent> events, IReadOnlyList<byte[]> texts)
    {
        lock (_gate)
        {
            HashSet<TodoId>? made = null;
            foreach (var each in events)
            {
                if (made?.Contains(each.Todo) is not true && Find(state, each.Todo) is null && _isUsable)
                {
                    (made ??= []).Add(TodoHistory.Creates(each) ? each.Todo : throw AppendRefusedException.NoTodo(each));
                }
            }

            var entries = new List<JournalEntry>(events.Count);
            for (var i = 0; i < events.Count; i++)
            {
                entries.Add(Admit(events[i], texts[i], made));
            }

            return entries;
        }
    }

    public ClaimDecision? Claim(StateFolder state, TodoEvent claim)
    {
        lock (_gate)
        {
            var todo = Find(state, claim.Todo);

            // An event can wait in the journal for a file that is torn or gone; who has claimed a todo cannot be said without it.
            return todo is null && !_isUsable ? throw Unusable.InMotion() : todo?.Claim(claim, options.TimeProvider.GetUtcNow());
        }
    }

    /// <summary>Forgets what was admitted and could not be recorded.</summary>
    public void Forget(IEnumerable<JournalEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                _live.Remove(entry.Event.Todo);
            }
        }
    }

    /// <summary>Learns that the file holds the journal up to a place.</summary>
    public void Folded(JournalPosition upTo)
    {
        lock (_gate)
        {
            _pending.DropUpTo(upTo);
            if (_live.Count > MostLiveTodos)
            {
                _live.Clear();
            }
        }
    }

    /// <summary>Takes up the file that this process has just written in the place of another one.</summary>
    public void Take(TodosFile? replaced, TodosFile written)
    {
        lock (_gate)
        {
            if (_file is null || replaced is null || !_file.Stamp.HasContentOf(replaced.Stamp))
            {
                _live.Clear();
            }

            _file?.Dispose();
            _file = written;
            _isUsable = true;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
            _live.Clear();
        }
    }

    private void Open(string realPath, StateFolder state)
    {
        TodosFile? file;
        try
        {
            file = TodosFile.Open(io, realPath, state, cache);
        }
        catch (UnusableFileException) when (state.HasSeenFile)
        {
            // What runs goes on: its events wait in the journal until the file can be used again.
            _isUsable = false;
            return;
        }

        try
        {
            io.CheckRights(realPath, path);
        }
        catch (Exception)
        {
            file?.Dispose();
            throw;
        }

        _file?.Dispose();
        _file = file;
        _isUsable = true;
        _live.Clear();
        var memory = FoldMemory.Read(io, state);
        if (file is not null)
        {
            state.MarkSeen();
            if (memory.Stamp == file.Stamp.Word)
            {
                _pending.DropUpTo(memory.Folded);
            }
        }
    }

    private LiveTodo? Find(StateFolder state, TodoId id)
    {
        if (_live.TryGetValue(id, out var live))
        {
            return live;
        }

        if (Read(id) is not { } draft)
        {
            Look(state, mustBeFresh: true);
            draft = Read(id);
        }

        return draft is null ? null : _live[id] = LiveTodo.Of(draft);
    }

    private TodoDraft? Read(TodoId id)
    {
        try
        {
            return ReadUnlessTorn(id);
        }
        catch (UnusableFileException)
        {
            // Somebody has cut off in place what was open here. The events wait in the journal, however long that takes.
            _isUsable = false;
            return null;
        }
    }

    private TodoDraft? ReadUnlessTorn(TodoId id)
    {
        if (_file?.Index.Find(id.Value) is >= 0 and var number)
        {
            var window = TodoWindow.Read(_file, number);
            if (!_file.IsUnchanged)
            {
                _isUsable = false;
                return null;
            }

            var draft = new TodoDraft(window.Bytes, id, window.Todo);
            if (draft.Obstacle is { } obstacle)
            {
                var before = _file.Read(new ByteSpan(0, window.Start + obstacle.Value.Start));
                throw AppendRefusedException.NoLog(id, obstacle, TextPosition.At(before, before.Length));
            }

            return Projection.Fill(draft, _pending.Of(id));
        }

        return Projection.OfNewTodo(id, _pending.Of(id));
    }

    private JournalEntry Admit(TodoEvent each, byte[] text, HashSet<TodoId>? made)
    {
        if (!_live.TryGetValue(each.Todo, out var live))
        {
            if (made?.Contains(each.Todo) is not true)
            {
                return new JournalEntry(each, IsAdmitted: false) { Text = text };
            }

            _live[each.Todo] = live = LiveTodo.New();
        }

        return made?.Remove(each.Todo) is true
            ? live.Admit(each with { Details = each.Details with { Created = true } })
            : live.Admit(each, text);
    }
}
