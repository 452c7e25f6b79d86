using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Adds events at the end of the log, a line each unless the last entry goes over lines, and takes out those that were summed up.</summary>
internal static class LogEdit
{
    public static void Add(EditTarget todo, JsonMember? log, IReadOnlyList<TodoEvent> added, LogEntries before, Trimming? trimming)
    {
        var entries = added.Select(JsonText.Of).ToList();
        if (log is null)
        {
            todo.Add(TodoMember.Log, JsonText.Array(entries), blockDepth: 1);
        }
        else if (log.Kind is JsonTokenType.Null)
        {
            todo.Replace(log, JsonText.Array(entries), blockDepth: 1);
        }
        else if (trimming is null || !before.Events.Exists(each => trimming.Events.Contains(each.Details.EventId)))
        {
            todo.AddElements(log, entries);
        }
        else
        {
            Replace(todo, log, entries, before, trimming);
        }
    }

    private static void Replace(EditTarget todo, JsonMember log, List<byte[]> entries, LogEntries before, Trimming trimming)
    {
        var elements = JsonArraySpans.Read(todo.Source, log.Value).Elements;
        var isGone = before.Ids.Select(id => id is { } known && trimming.Events.Contains(known)).ToList();
        var last = isGone.LastIndexOf(false);
        if (last < 0)
        {
            todo.Replace(log, JsonText.Array(entries), blockDepth: 1);
            return;
        }

        // With each entry goes the comma behind it, so that the next one stands where it stood.
        for (var i = 0; i < last; i++)
        {
            if (isGone[i])
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
