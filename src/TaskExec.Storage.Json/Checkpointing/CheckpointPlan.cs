using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Computes the edits that bring journal entries into a file. The result depends only on the file, the entries and the given time.</summary>
internal sealed class CheckpointPlan
{
    private readonly TodosFile _file;
    private readonly JsonTodoStoreOptions _options;
    private readonly JournalPosition _upTo;
    private readonly List<(ByteSpan Span, byte[] Text)> _edits = [];
    private readonly List<JournalEntry> _unmatched = [];
    private readonly List<TodoEvent> _archived = [];
    private readonly Dictionary<TodoId, IReadOnlySet<RunId>> _compactedRuns = [];
    private EscapingFacts _escaping;
    private IReadOnlyList<AppendedTodo> _appended = [];

    private CheckpointPlan(TodosFile file, JsonTodoStoreOptions options, JournalPosition upTo, CompactionProof proof) =>
        (_file, _options, _upTo, Proof) = (file, options, upTo, proof);

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>Gets the edits in the order of the file.</summary>
    public IReadOnlyList<(ByteSpan Span, byte[] Text)> Edits => _edits;

    /// <summary>Gets the events that leave the file or are not added to it, because their runs are compacted.</summary>
    public IReadOnlyList<TodoEvent> Archived => _archived;

    /// <summary>Gets the runs that are compacted.</summary>
    public IReadOnlyDictionary<TodoId, IReadOnlySet<RunId>> CompactedRuns => _compactedRuns;

    /// <summary>Gets the proof that must be durable before the file is replaced.</summary>
    public CompactionProof Proof { get; private set; }

    /// <summary>Gets a value indicating whether the plan compacts runs whose events have never been in the file.</summary>
    public bool AddsProof { get; private set; }

    /// <summary>Gets the entries that the file cannot take: their todo is missing or unsuitable.</summary>
    public IReadOnlyList<JournalEntry> UnmatchedEntries => _unmatched;

    /// <summary>Computes the edits for a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="missed">Entries that were in the file once. They are restored to todos that still exist.</param>
    /// <param name="fresh">Entries that were never in the file. Those that cannot be inserted are reported as unmatched.</param>
    /// <param name="now">The time to write to <c>updated_at</c>.</param>
    /// <param name="options">The options that specify how many runs a todo keeps.</param>
    /// <param name="upTo">The journal position before which the entries are.</param>
    /// <param name="proof">What an earlier checkpoint compacted that did not write its marker.</param>
    public static CheckpointPlan Make(
        TodosFile file,
        IReadOnlyList<JournalEntry> missed,
        IReadOnlyList<JournalEntry> fresh,
        DateTimeOffset now,
        JsonTodoStoreOptions options,
        JournalPosition upTo = default,
        CompactionProof? proof = null)
    {
        var plan = new CheckpointPlan(file, options, upTo, proof ?? CompactionProof.Empty);
        plan._archived.AddRange(fresh.Where(static entry => entry.IsLate).Select(static entry => entry.Event));
        var missedByTodo = missed.ToLookup(entry => entry.Event.Todo);
        var freshByTodo = fresh.Where(static entry => !entry.IsLate).ToLookup(entry => entry.Event.Todo);
        List<IGrouping<TodoId, JournalEntry>> absent = [];
        foreach (var todo in missedByTodo.Select(group => group.Key).Union(freshByTodo.Select(group => group.Key)))
        {
            if (file.Index.Find(todo.Value) is >= 0 and var number)
            {
                plan.Edit(todo, number, [.. missedByTodo[todo], .. freshByTodo[todo]], freshByTodo[todo]);
            }
            else if (freshByTodo[todo].Any())
            {
                absent.Add(freshByTodo.First(group => group.Key == todo));
            }
        }

        plan.AddTodos(absent);
        plan.Complete(now);
        return plan;
    }

    /// <summary>Converts the edits to the corresponding update of the file's index.</summary>
    public Index.FileSplice ToSplice(ulong hash) => new()
    {
        Edits = [.. _edits.Select(edit => new SpliceEdit(edit.Span, edit.Text.Length))],
        Appended = _appended,
        Escaping = _escaping,
        Hash = hash,
    };

    private void Edit(TodoId todo, int number, IReadOnlyList<JournalEntry> entries, IEnumerable<JournalEntry> fresh)
    {
        var window = TodoWindow.Read(_file, number);
        var draft = new TodoDraft(window.Bytes, todo, window.Todo);
        if (draft.InvalidLog is not null)
        {
            _unmatched.AddRange(fresh);
            return;
        }

        var edits = new EditList();
        Projection.Fill(draft, entries, Proof).AddEdits(edits, _file.Layout, _options.MaxRunsFor(todo));
        AddCompaction(todo, draft);
        if (!edits.IsEmpty)
        {
            WindowCheck.Check(window, edits, todo);
        }

        foreach (var (span, text) in edits.Merged)
        {
            Add(new ByteSpan(span.Start + window.Start, span.End + window.Start), text, span.Slice(window.Bytes));
        }
    }

    private void AddCompaction(TodoId todo, TodoDraft draft)
    {
        if (draft.Compaction is not { Rollup.UpTo: { } after } compaction)
        {
            return;
        }

        _archived.AddRange(draft.CompactedEvents);
        _compactedRuns[todo] = compaction.RemovedRuns;
        if (draft.CompactedFreshRuns.ToHashSet() is { Count: > 0 } fresh)
        {
            Proof = Proof.With(todo, draft.UpTo, after, fresh, _upTo);
            AddsProof = true;
        }
    }

    // New todos are inserted in the order in which the journal created them.
    private void AddTodos(List<IGrouping<TodoId, JournalEntry>> absent)
    {
        var makers = new List<(JournalEntry Maker, IGrouping<TodoId, JournalEntry> Entries)>();
        foreach (var entries in absent)
        {
            if (entries.FirstOrDefault(Projection.CreatesTodo) is { } maker)
            {
                makers.Add((maker, entries));
            }
            else
            {
                _unmatched.AddRange(entries);
            }
        }

        if (makers.Count == 0)
        {
            return;
        }

        makers.Sort((left, right) => left.Maker.Position.CompareTo(right.Maker.Position));
        var newTodos = NewTodos.Create(_file, [.. makers.Select(created => created.Maker.Event)]);
        foreach (var (_, entries) in makers)
        {
            Projection.Fill(newTodos[entries.Key], Projection.WithMaker([.. entries]));
        }

        var (text, todos) = newTodos.Write(_options);
        foreach (var (id, draft) in newTodos.Drafts)
        {
            AddCompaction(id, draft);
        }

        var growth = _edits.Where(edit => edit.Span.End <= newTodos.InsertionSpan.Start).Sum(edit => edit.Text.Length - (edit.Span.End - edit.Span.Start));
        Add(newTodos.InsertionSpan, text, _file.Read(newTodos.InsertionSpan));
        _appended = [.. todos.Select(span => AppendedTodo.Read(span.Slice(text), newTodos.InsertionSpan.Start + growth + span.Start))];
    }

    private void Complete(DateTimeOffset now)
    {
        if (_edits.Count > 0 && _file.Index.UpdatedAt is { } updatedAt)
        {
            var text = JsonText.Serialize(now);
            var before = updatedAt.Start < _file.Index.Array.Start;
            Add(updatedAt, text, _file.Read(updatedAt));
            var growth = text.Length - (updatedAt.End - updatedAt.Start);
            _appended = before ? [.. _appended.Select(todo => todo.Moved(growth))] : _appended;
        }

        _edits.Sort((left, right) => (left.Span.Start, left.Span.End).CompareTo((right.Span.Start, right.Span.End)));
    }

    private void Add(ByteSpan span, byte[] text, ReadOnlySpan<byte> old)
    {
        _edits.Add((span, text));
        _escaping = _escaping + EscapingFacts.Compute(text) - EscapingFacts.Compute(old);
    }
}
