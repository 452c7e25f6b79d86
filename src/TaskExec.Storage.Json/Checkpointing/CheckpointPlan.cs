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
    private readonly IReadOnlySet<RunId> _countedRuns;
    private readonly List<(ByteSpan Span, byte[] Text)> _edits = [];
    private readonly List<JournalEntry> _unmatched = [];
    private readonly List<TodoEvent> _summedUp = [];
    private EscapingFacts _escaping;
    private IReadOnlyList<AppendedTodo> _appended = [];

    private CheckpointPlan(TodosFile file, IReadOnlySet<RunId> countedRuns) => (_file, _countedRuns) = (file, countedRuns);

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>Gets the edits in the order of the file.</summary>
    public IReadOnlyList<(ByteSpan Span, byte[] Text)> Edits => _edits;

    /// <summary>Gets the events that are compacted into the rollup and leave the file.</summary>
    public IReadOnlyList<TodoEvent> SummedUp => _summedUp;

    /// <summary>Gets the entries that the file cannot take: their todo is missing or unsuitable.</summary>
    public IReadOnlyList<JournalEntry> UnmatchedEntries => _unmatched;

    /// <summary>Computes the edits for a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="missed">Entries that were in the file once. They are restored to todos that still exist.</param>
    /// <param name="fresh">Entries that were never in the file. Those that cannot be inserted are reported as unmatched.</param>
    /// <param name="now">The time to write to <c>updated_at</c>.</param>
    public static CheckpointPlan Make(TodosFile file, IReadOnlyList<JournalEntry> missed, IReadOnlyList<JournalEntry> fresh, DateTimeOffset now)
    {
        var plan = new CheckpointPlan(file, FrequentRuns.Find(fresh));
        var missedByTodo = missed.ToLookup(entry => entry.Event.Todo);
        var freshByTodo = fresh.ToLookup(entry => entry.Event.Todo);
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
        Projection.Fill(draft, entries).AddEdits(edits, _file.Layout, _countedRuns);
        _summedUp.AddRange(draft.SummedUp);
        if (!edits.IsEmpty)
        {
            WindowCheck.Check(window, edits, todo);
        }

        foreach (var (span, text) in edits.Merged)
        {
            Add(new ByteSpan(span.Start + window.Start, span.End + window.Start), text, span.Slice(window.Bytes));
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

        var (text, todos) = newTodos.Write(_countedRuns);
        _summedUp.AddRange(newTodos.SummedUp);
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
