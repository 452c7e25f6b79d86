using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.View;

/// <summary>Applies journal entries to a todo, both for a checkpoint and for a reader that sees them before the checkpoint.</summary>
internal static class Projection
{
    /// <summary>Adds the entries to a draft, except those whose runs were compacted after they had been in the file.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="entries">The entries: those that were in the file once, then those that were not.</param>
    /// <param name="proof">What a checkpoint compacted that has not written its marker.</param>
    public static TodoDraft Fill(TodoDraft draft, IReadOnlyList<JournalEntry> entries, CompactionProof? proof = null)
    {
        var compacted = draft.UpTo is null ? null : FindCompacted(draft, entries);
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.IsLate || WasCompacted(draft, entry, compacted, proof ?? CompactionProof.Empty))
            {
                continue;
            }

            if (!entry.WasInFile)
            {
                draft.MarkFresh(entry.Event);
            }

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
    public static IReadOnlyList<JournalEntry> WithMaker(IReadOnlyList<JournalEntry> entries)
    {
        List<JournalEntry> marked = [.. entries];
        var maker = marked.FindIndex(CreatesTodo);
        if (maker >= 0)
        {
            marked[maker] = Marked(marked[maker]);
        }

        return marked;
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

    // The watermark decides only about entries that were known before: another machine's watermark may have passed a run that only this journal has.
    private static IReadOnlySet<RunId> FindCompacted(TodoDraft draft, IReadOnlyList<JournalEntry> entries) =>
        draft.History.FindCompacted(entries.Where(static entry => IsKnown(entry) && entry.IsAdmitted).Select(static entry => entry.Event));

    private static bool IsKnown(JournalEntry entry) => entry.WasInFile || entry.IsRepeat;

    private static bool WasCompacted(TodoDraft draft, JournalEntry entry, IReadOnlySet<RunId>? compacted, CompactionProof proof) =>
        (IsKnown(entry) && entry.IsAdmitted && compacted?.Contains(entry.Event.Details.RunId) is true)
            || (!proof.IsEmpty && !draft.History.HasRun(entry.Event.Details.RunId) && proof.Covers(entry, draft.UpTo));

    private static JournalEntry Marked(JournalEntry entry) =>
        entry with { Event = entry.Event with { Details = entry.Event.Details with { Created = true } } };
}
