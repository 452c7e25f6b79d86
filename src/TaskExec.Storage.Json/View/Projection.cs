using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.View;

/// <summary>Brings entries of the journal into a todo: what a fold writes, and what a reader sees before it is written.</summary>
internal static class Projection
{
    public static TodoDraft Fill(TodoDraft draft, IEnumerable<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.IsAdmitted)
            {
                draft.Append(entry.Event);
            }
            else
            {
                draft.Admit(entry.Event);
            }
        }

        return draft;
    }

    /// <summary>Whether an entry makes its todo where that is absent.</summary>
    public static bool Makes(JournalEntry entry) => entry.IsAdmitted ? entry.Event.Details.Created is true : TodoHistory.Creates(entry.Event);

    /// <summary>Marks the entry that makes the todo.</summary>
    public static IEnumerable<JournalEntry> WithMaker(IReadOnlyList<JournalEntry> entries)
    {
        var maker = entries.FirstOrDefault(Makes);
        return entries.Select(entry => entry != maker ? entry : entry with { Event = entry.Event with { Details = entry.Event.Details with { Created = true } } });
    }

    /// <returns>A todo that only the journal knows, or <see langword="null"/> where it does not make it.</returns>
    public static TodoDraft? OfNewTodo(TodoId id, IEnumerable<JournalEntry> entries)
    {
        List<JournalEntry> all = [.. entries];
        if (all.Find(Makes) is not { } maker)
        {
            return null;
        }

        var text = NewTodos.Skeleton(maker.Event);
        return Fill(new TodoDraft(text, id, new ByteSpan(0, text.Length)), WithMaker(all));
    }
}
