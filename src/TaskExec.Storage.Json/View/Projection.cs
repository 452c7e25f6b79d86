using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.View;

/// <summary>Applies journal entries to a todo, both for a checkpoint and for a reader that sees them before the checkpoint.</summary>
internal static class Projection
{
    /// <summary>Adds the entries to a draft.</summary>
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
                draft.Accept(entry.Event);
            }
        }

        return draft;
    }

    /// <summary>Determines whether an entry creates its todo if the todo does not exist.</summary>
    public static bool CreatesTodo(JournalEntry entry) => entry.IsAdmitted ? entry.Event.Details.Created is true : TodoHistory.Creates(entry.Event);

    /// <summary>Marks the first entry that creates the todo.</summary>
    public static IEnumerable<JournalEntry> WithMaker(IReadOnlyList<JournalEntry> entries)
    {
        var maker = entries.FirstOrDefault(CreatesTodo);
        return entries.Select(entry => entry == maker ? Marked(entry) : entry);
    }

    /// <summary>Drafts a todo that is only in the journal.</summary>
    /// <returns>The draft, or <see langword="null"/> if no entry creates the todo.</returns>
    public static TodoDraft? CreateNewTodo(TodoId id, IEnumerable<JournalEntry> entries)
    {
        List<JournalEntry> all = [.. entries];
        if (all.Find(CreatesTodo) is not { } maker)
        {
            return null;
        }

        var text = NewTodos.Skeleton(maker.Event);
        return Fill(new TodoDraft(text, id, new ByteSpan(0, text.Length)), WithMaker(all));
    }

    private static JournalEntry Marked(JournalEntry entry) =>
        entry with { Event = entry.Event with { Details = entry.Event.Details with { Created = true } } };
}
