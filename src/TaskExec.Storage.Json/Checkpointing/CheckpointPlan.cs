using System.Runtime.CompilerServices;
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
    private readonly List<TextEdit> _edits = [];
    private readonly List<JournalEntry> _unmatched = [];
    private readonly List<TodoEvent> _archived = [];
    private EscapingFacts _escaping;
    private readonly List<AppendedTodo> _appended = [];

    private CheckpointPlan(TodosFile file, JsonTodoStoreOptions options, JournalPosition upTo, CompactionProof proof) =>
        (_file, _options, _upTo, Proof) = (file, options, upTo, proof);

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>Gets the edits in the order of the file.</summary>
    public IReadOnlyList<TextEdit> Edits => _edits;

    /// <summary>Gets the events that leave the file or are not added to it, because their runs are compacted.</summary>
    public IReadOnlyList<TodoEvent> Archived => _archived;

    /// <summary>Gets the runs that are compacted.</summary>
    public Dictionary<string, IReadOnlySet<RunId>> CompactedRuns { get; } = new(StringComparer.Ordinal);

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
        var missedByTodo = new EntriesByTodo(missed);
        var freshByTodo = new EntriesByTodo(plan.WithoutLate(fresh));
        List<IReadOnlyList<JournalEntry>> absent = [];
        List<string> todos = [.. missedByTodo.Todos];
        foreach (var todo in freshByTodo.Todos)
        {
            if (missedByTodo[todo].Count == 0)
            {
                todos.Add(todo);
            }
        }

        foreach (var todo in todos)
        {
            if (file.Index.Find(todo) is >= 0 and var number)
            {
                plan.Edit(todo, number, [.. missedByTodo[todo], .. freshByTodo[todo]], freshByTodo[todo]);
            }
            else if (freshByTodo[todo] is { Count: > 0 } entries)
            {
                absent.Add(entries);
            }
        }

        plan.AddTodos(absent);
        plan.Complete(now);
        return plan;
    }

    /// <summary>Converts the edits to the corresponding update of the file's index.</summary>
    public FileSplice ToSplice(ulong hash)
    {
        List<SpliceEdit> edits = new(_edits.Count);
        foreach (var edit in _edits)
        {
            edits.Add(new SpliceEdit(edit.Span, edit.Text.Length));
        }

        return new FileSplice(edits, _escaping, hash) { Appended = _appended };
    }

    private void Edit(TodoId todo, int number, List<JournalEntry> entries, IReadOnlyList<JournalEntry> fresh)
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

        foreach (var edit in edits.Merge())
        {
            Add(new ByteSpan(edit.Span.Start + window.Start, edit.Span.End + window.Start), edit.Text, edit.Span.Slice(window.Bytes));
        }
    }

    private List<JournalEntry> WithoutLate(IReadOnlyList<JournalEntry> fresh)
    {
        List<JournalEntry> others = new(fresh.Count);
        for (var i = 0; i < fresh.Count; i++)
        {
            if (fresh[i].IsLate)
            {
                _archived.Add(fresh[i].Event);
            }
            else
            {
                others.Add(fresh[i]);
            }
        }

        return others;
    }

    private void AddCompaction(TodoId todo, TodoDraft draft)
    {
        if (draft.Compaction is not { Rollup.UpTo: { } after } compaction)
        {
            return;
        }

        _archived.AddRange(draft.CompactedEvents);
        CompactedRuns[todo.Value] = compaction.RemovedRuns;

        // Each step leads to the next one, so a todo that has a step gets another one even if it adds no run.
        HashSet<RunId> fresh = [.. draft.CompactedFreshRuns];
        if (fresh.Count > 0 || Proof.Has(todo))
        {
            Proof = Proof.With(todo, draft.UpTo, after, fresh, _upTo);
            AddsProof = true;
        }
    }

    // New todos are inserted in the order in which the journal created them.
    private void AddTodos(List<IReadOnlyList<JournalEntry>> absent)
    {
        List<IReadOnlyList<JournalEntry>> created = [];
        foreach (var entries in absent)
        {
            if (MakerOf(entries) is not null)
            {
                created.Add(entries);
            }
            else
            {
                _unmatched.AddRange(entries);
            }
        }

        if (created.Count == 0)
        {
            return;
        }

        created.Sort(static (left, right) => MakerOf(left)!.Position.CompareTo(MakerOf(right)!.Position));
        List<TodoEvent> makers = [];
        foreach (var entries in created)
        {
            makers.Add(MakerOf(entries)!.Event);
        }

        var newTodos = NewTodos.Create(_file, makers);
        foreach (var entries in created)
        {
            Projection.Fill(newTodos[entries[0].Event.Todo], Projection.WithMaker(entries));
        }

        var text = newTodos.Write(_options, out var todos);
        foreach (var todo in newTodos.Todos)
        {
            AddCompaction(todo.Id, todo.Draft);
        }

        var offset = newTodos.InsertionSpan.Start;
        foreach (var edit in _edits)
        {
            offset += edit.Span.End <= newTodos.InsertionSpan.Start ? edit.Growth : 0;
        }

        Add(newTodos.InsertionSpan, text, _file.Read(newTodos.InsertionSpan));
        foreach (var todo in todos)
        {
            _appended.Add(todo.Moved(offset));
        }
    }

    private static JournalEntry? MakerOf(IReadOnlyList<JournalEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (Projection.CreatesTodo(entries[i]))
            {
                return entries[i];
            }
        }

        return null;
    }

    private void Complete(DateTimeOffset now)
    {
        if (_edits.Count > 0 && _file.Index.UpdatedAt is { } updatedAt)
        {
            var text = JsonText.Serialize(now);
            var before = updatedAt.Start < _file.Index.Array.Start;
            Add(updatedAt, text, _file.Read(updatedAt));
            var growth = text.Length - (updatedAt.End - updatedAt.Start);
            for (var i = 0; before && i < _appended.Count; i++)
            {
                _appended[i] = _appended[i].Moved(growth);
            }
        }

        _edits.Sort(static (left, right) =>
            left.Span.Start != right.Span.Start ? left.Span.Start.CompareTo(right.Span.Start) : left.Span.End.CompareTo(right.Span.End));
    }

    // Compiled completely at once, like EventJsonWriter.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ByteSpan span, byte[] text, ReadOnlySpan<byte> old)
    {
        _edits.Add(new TextEdit(span, text));
        _escaping = _escaping + EscapingFacts.Compute(text) - EscapingFacts.Compute(old);
    }
}
