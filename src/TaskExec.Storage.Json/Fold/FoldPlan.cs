using System.Globalization;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Fold;

/// <summary>What entries of the journal change in a file: a pure function of both.</summary>
internal sealed class FoldPlan
{
    private readonly TodosFile _file;
    private readonly IReadOnlySet<RunId> _counted;
    private readonly List<(ByteSpan Span, byte[] Text)> _edits = [];
    private readonly List<JournalEntry> _orphans = [];
    private readonly List<TodoEvent> _summedUp = [];
    private EscapingFacts _escaping;
    private IReadOnlyList<AppendedTodo> _appended = [];

    private FoldPlan(TodosFile file, IReadOnlySet<RunId> counted) => (_file, _counted) = (file, counted);

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>The changes, in the order of the file.</summary>
    public IReadOnlyList<(ByteSpan Span, byte[] Text)> Edits => _edits;

    /// <summary>Events that are summed up, and leave the file.</summary>
    public IReadOnlyList<TodoEvent> SummedUp => _summedUp;

    /// <summary>Entries that have no place in the file.</summary>
    public IReadOnlyList<JournalEntry> Orphans => _orphans;

    /// <param name="file">The file.</param>
    /// <param name="missed">Entries that were in the file once: they return to todos that are there.</param>
    /// <param name="fresh">Entries that were never in the file: they have to go somewhere.</param>
    /// <param name="now">The time for <c>updated_at</c>.</param>
    public static FoldPlan Make(TodosFile file, IReadOnlyList<JournalEntry> missed, IReadOnlyList<JournalEntry> fresh, DateTimeOffset now)
    {
        var plan = new FoldPlan(file, FrequentRuns.In(fresh));
        var missedOf = missed.ToLookup(entry => entry.Event.Todo);
        var freshOf = fresh.ToLookup(entry => entry.Event.Todo);
        List<IGrouping<TodoId, JournalEntry>> absent = [];
        foreach (var todo in missedOf.Select(group => group.Key).Union(freshOf.Select(group => group.Key)))
        {
            if (file.Index.Find(todo.Value) is >= 0 and var number)
            {
                plan.Edit(todo, number, [.. missedOf[todo], .. freshOf[todo]], freshOf[todo]);
            }
            else if (freshOf[todo].Any())
            {
                absent.Add(freshOf.First(group => group.Key == todo));
            }
        }

        plan.Make(absent);
        plan.Finish(now);
        return plan;
    }

    /// <summary>The same for the index of the file.</summary>
    public Index.Splice ToSplice(ulong hash) => new()
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
        if (draft.Obstacle is not null)
        {
            _orphans.AddRange(fresh);
            return;
        }

        var edits = new EditList();
        Projection.Fill(draft, entries).AddEdits(edits, _file.Layout, _counted);
        _summedUp.AddRange(draft.SummedUp);
        if (!edits.IsEmpty)
        {
            WindowCheck.Check(window, edits, todo);
        }

        foreach (var (span, text) in edits.Merged)
        {
            Add(new ByteSpan(span.Start + window.Start, span.End + window.Start), text, span.In(window.Bytes));
        }
    }

    // The order in which the journal made them.
    private void Make(List<IGrouping<TodoId, JournalEntry>> absent)
    {
        var makers = new List<(JournalEntry Maker, IGrouping<TodoId, JournalEntry> Entries)>();
        foreach (var entries in absent)
        {
            if (entries.FirstOrDefault(Projection.Makes) is { } maker)
            {
                makers.Add((maker, entries));
            }
            else
            {
                _orphans.AddRange(entries);
            }
        }

        if (makers.Count == 0)
        {
            return;
        }

        makers.Sort((left, right) => left.Maker.Position.CompareTo(right.Maker.Position));
        var made = NewTodos.In(_file, [.. makers.Select(each => each.Maker.Event)]);
        foreach (var (_, entries) in makers)
        {
            Projection.Fill(made[entries.Key], Projection.WithMaker([.. entries]));
        }

        var (text, todos) = made.Write(_counted);
        _summedUp.AddRange(made.SummedUp);
        var growth = _edits.Where(edit => edit.Span.End <= made.Place.Start).Sum(edit => edit.Text.Length - (edit.Span.End - edit.Span.Start));
        Add(made.Place, text, _file.Read(made.Place));
        _appended = [.. todos.Select(span => AppendedTodo.Of(span.In(text), made.Place.Start + growth + span.Start))];
    }

    private void Finish(DateTimeOffset now)
    {
        if (_edits.Count > 0 && _file.Index.UpdatedAt is { } updatedAt)
        {
            var text = JsonText.Of(now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
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
        _escaping = _escaping + EscapingFacts.Of(text) - EscapingFacts.Of(old);
    }
}
