using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Writing;

namespace TaskExec.Storage.Json.View;

/// <summary>Holds this process's view of the file and its journal, from which the effect of an event is determined when it is recorded.</summary>
internal sealed class StoreView(IStoreIo io, string path, StorePaths paths, JsonTodoStoreOptions options, IndexCache cache) : IJournalReader
{
    private const int MaxCachedTodos = 10_000;

    private readonly Lock _gate = new();
    private readonly PendingEntries _pending = new();
    private readonly CompactedRuns _compacted = new();

    // By the text of the id: the runtime brings compiled code for keys that are references.
    private readonly Dictionary<string, CachedTodo> _cached = new(StringComparer.Ordinal);

    // Events that were accepted but are not in _pending yet. They count even if the cached todos are reloaded in the middle of a batch.
    private readonly List<JournalEntry> _accepted = [];
    private readonly CurrentFile _file = new(io, path, paths, options, cache);

    /// <summary>Gets the number of journal bytes that are not in the file yet.</summary>
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

    public JournalPosition StartOf(JournalDirectory state) => CheckpointMarker.Read(io, state).Checkpointed;

    /// <summary>Adds entries that this process or another one has recorded.</summary>
    public void OnEntriesRead(IReadOnlyList<JournalEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                _pending.Add(entry);
                if (!entry.IsAdmitted)
                {
                    _cached.Remove(entry.Event.Todo.Value);
                }
                else if (!entry.IsLate && _cached.TryGetValue(entry.Event.Todo.Value, out var cached))
                {
                    cached.Add(entry.Event);
                }
            }

            _accepted.Clear();
        }
    }

    /// <summary>Gets the entries before a position.</summary>
    public IReadOnlyList<JournalEntry> UpTo(JournalPosition end)
    {
        PendingEntries.Pending[] pending;
        lock (_gate)
        {
            pending = _pending.UpTo(end);
        }

        // Parsed outside the lock, so that appenders do not wait.
        var entries = new JournalEntry[pending.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = pending[i].Read();
        }

        return entries;
    }

    /// <summary>Removes and returns all entries that are not in the file, to be recorded again.</summary>
    public IReadOnlyList<JournalEntry> TakeUncheckpointed()
    {
        lock (_gate)
        {
            return _pending.TakeAll();
        }
    }

    /// <summary>Checks whether the file has changed and reloads it, unless the last reload is too recent.</summary>
    /// <param name="state">The state folder of the file.</param>
    /// <param name="mustBeFresh">Whether to check even if the last reload is recent.</param>
    public void Refresh(JournalDirectory state, bool mustBeFresh = false)
    {
        lock (_gate)
        {
            if (_file.Refresh(state, mustBeFresh))
            {
                _cached.Clear();
                _pending.DropUpTo(_file.CheckpointedUpTo);
            }
        }
    }

    /// <summary>Determines the effects of the events of one append: either all of them are accepted or none.</summary>
    /// <exception cref="AppendRejectedException">A todo does not exist, or cannot record events.</exception>
    public List<JournalEntry> Accept(JournalDirectory state, IReadOnlyList<TodoEvent> events, IReadOnlyList<byte[]> texts)
    {
        lock (_gate)
        {
            HashSet<string>? created = null;
            foreach (var added in events)
            {
                if (created?.Contains(added.Todo.Value) is not true && Find(state, added.Todo) is null && _file.IsUsable)
                {
                    (created ??= new(StringComparer.Ordinal)).Add(TodoHistory.Creates(added) ? added.Todo.Value : throw AppendRejectedException.NoTodo(added));
                }
            }

            var entries = new List<JournalEntry>(events.Count);
            for (var i = 0; i < events.Count; i++)
            {
                entries.Add(Accept(events[i], texts[i], created));
            }

            _accepted.AddRange(entries);
            return entries;
        }
    }

    /// <summary>Decides on a claim.</summary>
    /// <returns>The decision, or <see langword="null"/> if the todo does not exist.</returns>
    /// <exception cref="UnusableFileException">The file cannot be read now, and the todo is not cached.</exception>
    public ClaimDecision? Claim(JournalDirectory state, TodoEvent claim)
    {
        lock (_gate)
        {
            // A stale view could grant a todo that another process has claimed.
            Refresh(state, mustBeFresh: true);
            var todo = Find(state, claim.Todo);

            // Events can wait in the journal while the file is missing or incomplete, but a claim cannot be decided without the file.
            var decision = todo is null && !_file.IsUsable ? throw FileErrors.ConcurrentlyModified() : todo?.Claim(claim, options.TimeProvider.GetUtcNow());
            if (decision?.Accepted is { } admitted)
            {
                _accepted.Add(new JournalEntry(admitted, IsAdmitted: true));
            }

            return decision;
        }
    }

    /// <summary>Discards accepted events that could not be recorded.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _accepted.ForEach(entry => _cached.Remove(entry.Event.Todo.Value));
            _accepted.Clear();
        }
    }

    /// <summary>Drops the entries up to a position, because the file now contains them.</summary>
    public void OnCheckpointed(JournalPosition upTo)
    {
        lock (_gate)
        {
            _pending.DropUpTo(upTo);
            if (_cached.Count > MaxCachedTodos)
            {
                _cached.Clear();
            }
        }
    }

    /// <summary>Announces the file with which this process is about to replace the current one.</summary>
    public void Expect(TodosFile replaced, FileStamp made, FileIndex index)
    {
        lock (_gate)
        {
            _file.Expect(replaced, made, index);
        }
    }

    /// <summary>Adopts the file with which this process has just replaced the previous one.</summary>
    /// <param name="replaced">The file that was replaced.</param>
    /// <param name="written">The new file.</param>
    /// <param name="plan">What was changed, if this process changed it.</param>
    public void Take(TodosFile? replaced, TodosFile written, CheckpointPlan? plan = null)
    {
        lock (_gate)
        {
            if (!_file.Take(replaced, written, plan?.Proof))
            {
                _cached.Clear();
            }

            if (plan is not null)
            {
                foreach (var (id, runs) in plan.CompactedRuns)
                {
                    _compacted.Add(id, runs);
                }
            }
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _file.Close();
            _cached.Clear();
        }
    }

    private CachedTodo? Find(JournalDirectory state, TodoId id)
    {
        if (_cached.TryGetValue(id.Value, out var cached))
        {
            return cached;
        }

        if (Read(id) is not { } draft)
        {
            Refresh(state, mustBeFresh: true);
            draft = Read(id);
        }

        return draft is null ? null : _cached[id.Value] = CachedTodo.From(draft);
    }

    private TodoDraft? Read(TodoId id)
    {
        if (!_file.TryRead(id, out var draft))
        {
            return null;
        }

        var pending = _pending.For(id);
        for (var i = 0; i < pending.Count; i++)
        {
            pending[i] = pending[i].Position < _file.MarkedUpTo ? pending[i] with { WasInFile = true } : pending[i];
        }

        pending.AddRange(_accepted.FindAll(entry => entry.Event.Todo == id));
        return draft is null ? Projection.CreateNewTodo(id, pending) : Projection.Fill(draft, pending, _file.Proof);
    }

    private JournalEntry Accept(TodoEvent added, byte[] text, HashSet<string>? created)
    {
        if (_compacted.Contains(added))
        {
            return new JournalEntry(added, IsAdmitted: true) { IsLate = true, Text = text };
        }

        if (!_cached.TryGetValue(added.Todo.Value, out var cached))
        {
            if (created?.Contains(added.Todo.Value) is not true)
            {
                return new JournalEntry(added, IsAdmitted: false) { Text = text };
            }

            _cached[added.Todo.Value] = cached = CachedTodo.New();
        }

        return created?.Remove(added.Todo.Value) is true
            ? cached.Accept(added with { Details = added.Details with { Created = true } })
            : cached.Accept(added, text);
    }
}
