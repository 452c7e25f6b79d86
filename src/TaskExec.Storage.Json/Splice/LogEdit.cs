using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>
/// Appends events to the log, one per line unless the last entry spans several lines, and removes the events that a compaction moved to the rollup.
/// </summary>
internal static class LogEdit
{
    /// <summary>Appends the new events and removes the compacted ones.</summary>
    public static void Add(EditTarget todo, JsonMember? log, IReadOnlyList<TodoEvent> added, LogEntries before, Compaction? compaction)
    {
        var entries = added.Select(JsonText.Serialize).ToList();
        if (log is null)
        {
            todo.Add(TodoMember.Log, JsonText.Array(entries), blockDepth: 1);
        }
        else if (log.Kind is JsonTokenType.Null)
        {
            todo.Replace(log, JsonText.Array(entries), blockDepth: 1);
        }
        else if (compaction is null || !before.Events.Exists(entry => compaction.Events.Contains(entry.Details.EventId)))
        {
            todo.AddElements(log, entries);
        }
        else
        {
            Replace(todo, log, entries, before, compaction);
        }
    }

    private static void Replace(EditTarget todo, JsonMember log, List<byte[]> entries, LogEntries before, Compaction compaction)
    {
        var elements = JsonArraySpans.Read(todo.Source, log.Value).Elements;
        var isRemoved = before.Ids.Select(id => id is { } known && compaction.Events.Contains(known)).ToList();
        var last = isRemoved.LastIndexOf(false);
        if (last < 0)
        {
            todo.Replace(log, JsonText.Array(entries), blockDepth: 1);
            return;
        }

        // An entry is removed together with the comma and gap after it, so that the next entry takes its position.
        for (var i = 0; i < last; i++)
        {
            if (isRemoved[i])
            {
                todo.Edits.Replace(new ByteSpan(elements[i].Value.Start, elements[i + 1].Value.Start), []);
            }
        }

        todo.AddElements(new JsonArraySpans(log.Value, [.. elements.Take(last + 1)]), entries);
        if (last < elements.Count - 1)
        {
            todo.Edits.Replace(new ByteSpan(elements[last].Value.End, elements[^1].Value.End), []);
        }
    }
}
