using TaskExec.Abstractions;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.View;

/// <summary>What a process knows of a file and its journal: enough to say what an event means when it is recorded.</summary>
internal sealed class StoreView(IStoreIo io, string path, StorePlace place, JsonTodoStoreOptions options, IndexCache cache)
{
    private const int MostLiveTodos = 10_000;

    private readonly Lock _gate = new();
    private readonly PendingEntries _pending = new();
    private readonly Dictionary<TodoId, LiveTodo> _live = [];

    // What was admitted and is not told yet: it counts, even where all that is live is read anew in the middle of a batch.
    private readonly List<JournalEntry> _admitted = [];
    private readonly CurrentFile _file = new(io, path, place, options, cache);

    /// <summary>How many bytes of the journal are not in the file yet.</summary>
    public long Pending
    {
        get
        {
            lock (_gate)
            {
                return _pending.Length;
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

            _admitted.Clear();
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
            if (_file.Look(state, mustBeFresh))
            {
                _live.Clear();
                _pending.DropUpTo(_file.Folded);
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
                if (made?.Contains(each.Todo) is not true && Find(state, each.Todo) is null && _file.IsUsable)
                {
                    (made ??= []).Add(TodoHistory.Creates(each) ? each.Todo : throw AppendRefusedException.NoTodo(each));
                }
            }

            var entries = new List<JournalEntry>(events.Count);
            for (var i = 0; i < events.Count; i++)
            {
                entries.Add(Admit(events[i], texts[i], made));
            }

            _admitted.AddRange(entries);
            return entries;
        }
    }

    public ClaimDecision? Claim(StateFolder state, TodoEvent claim)
    {
        lock (_gate)
        {
            // Nobody may win what somebody else holds because of an old look.
            Look(state, mustBeFresh: true);
            var todo = Find(state, claim.Todo);

            // An event can wait in the journal for a file that is torn or gone; who has claimed a todo cannot be said without it.
            var decision = todo is null && !_file.IsUsable ? throw Unusable.InMotion() : todo?.Claim(claim, options.TimeProvider.GetUtcNow());
            if (decision?.Admitted is { } admitted)
            {
                _admitted.Add(new JournalEntry(admitted, IsAdmitted: true));
            }

            return decision;
        }
    }

    /// <summary>Forgets what was admitted and could not be recorded.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _admitted.ForEach(entry => _live.Remove(entry.Event.Todo));
            _admitted.Clear();
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

    /// <summary>Prepares for the file that this process is about to put in the place of another one.</summary>
    public void Expect(TodosFile replaced, FileStamp made, FileIndex index)
    {
        lock (_gate)
        {
            _file.Expect(replaced, made, index);
        }
    }

    /// <summary>Takes up the file that this process has just written in the place of another one.</summary>
    public void Take(TodosFile? replaced, TodosFile written)
    {
        lock (_gate)
        {
            if (!_file.Take(replaced, written))
            {
                _live.Clear();
            }
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _file.Close();
            _live.Clear();
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
        if (!_file.TryRead(id, out var draft))
        {
            return null;
        }

        var pending = _pending.Of(id).Concat(_admitted.Where(entry => entry.Event.Todo == id));
        return draft is null ? Projection.OfNewTodo(id, pending) : Projection.Fill(draft, pending);
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
