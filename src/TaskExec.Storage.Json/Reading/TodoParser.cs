using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;
using TaskExec.Storage.Json.View;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Parses a todo from the file and applies its journal entries.</summary>
internal static class TodoParser
{
    /// <summary>Parses a todo.</summary>
    /// <returns>The todo, or <see langword="null"/> if neither the file nor the journal has it.</returns>
    public static Todo? Parse(StoreSnapshot snapshot, TodoId id, JsonTodoStoreOptions options)
    {
        List<JournalEntry> entries = [.. snapshot.EntriesOf(id)];
        return ParseText(snapshot, id, entries, options) is { } todo ? todo with { Events = WithProcesses(todo.Events, entries, snapshot) } : null;
    }

    private static Todo? ParseText(StoreSnapshot snapshot, TodoId id, List<JournalEntry> entries, JsonTodoStoreOptions options)
    {
        if (snapshot.File?.Index.Find(id.Value) is >= 0 and var number)
        {
            var window = TodoWindow.Read(snapshot.File, number);
            return Parse(id, window.Bytes, window.Todo, entries, snapshot.File.Layout, options, snapshot.Proof);
        }

        return Projection.CreateNewTodo(id, entries) is null ? null : FromJournal(id, entries, options);
    }

    private static Todo FromJournal(TodoId id, List<JournalEntry> entries, JsonTodoStoreOptions options)
    {
        var text = NewTodos.Skeleton(entries.Find(Projection.CreatesTodo)!.Event);
        return Parse(id, text, new ByteSpan(0, text.Length), Projection.WithMaker(entries), FileLayout.ForNewFile, options, CompactionProof.Empty);
    }

    // Only the first event of a run says its version, and only the processes of open runs matter.
    private static List<TodoEvent> WithProcesses(IReadOnlyList<TodoEvent> events, List<JournalEntry> entries, StoreSnapshot snapshot)
    {
        Dictionary<RunId, TodoEvent> ended = [];
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Details.Outcome is not null)
            {
                ended[events[i].Details.RunId] = events[i];
            }
        }

        List<TodoEvent> all = [.. events];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Details is { V: not null, Process: null } details && !ended.ContainsKey(details.RunId)
                && ProcessOf(details.RunId, entries, snapshot) is { } process)
            {
                all[i] = all[i] with { Details = details with { Process = process } };
            }
        }

        return all;
    }

    private static RunProcess? ProcessOf(RunId run, List<JournalEntry> entries, StoreSnapshot snapshot) =>
        entries.Find(entry => entry.Event.Details.Process is not null && entry.Event.Details.RunId == run)?.Event.Details.Process ?? snapshot.ProcessOf(run);

    private static Todo Parse(
        TodoId id,
        byte[] bytes,
        ByteSpan span,
        IReadOnlyList<JournalEntry> entries,
        FileLayout layout,
        JsonTodoStoreOptions options,
        CompactionProof proof)
    {
        if (entries.Count > 0)
        {
            var draft = new TodoDraft(bytes, id, span);
            if (draft.InvalidLog is null)
            {
                var edits = new EditList();
                Projection.Fill(draft, entries, proof).AddEdits(edits, layout, options.MaxRunsFor(id));
                bytes = edits.Apply(bytes);
                span = new ByteSpan(span.Start, bytes.Length);
            }
        }

        return Parse(id, bytes, JsonObjectSpans.Read(bytes, span));
    }

    private static Todo Parse(TodoId id, byte[] source, JsonObjectSpans members) => new(
        id,
        Text(source, members[TodoMember.Title]),
        Text(source, members[TodoMember.Status]),
        LogEntries.Read(source, id, members[TodoMember.Log]).Events,
        ArtifactsParser.Parse(source, members[TodoMember.Artifacts], members[TodoMember.OurArtifacts]))
    {
        Rollup = RollupEdit.Read(source, members[TodoMember.Rollup]),
    };

    private static string? Text(byte[] source, JsonMember? member) => member is null ? null : JsonReading.TextAt(source, member.Value);
}
