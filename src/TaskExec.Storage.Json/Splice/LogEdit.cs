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
        else if (compaction is not null && IsRemoved(before, compaction) is var isRemoved && isRemoved.Contains(true))
        {
            todo.ReplaceElements(log, isRemoved, entries);
        }
        else
        {
            todo.AddElements(log, entries);
        }
    }

    private static List<bool> IsRemoved(LogEntries before, Compaction compaction) =>
        [.. before.Ids.Select(id => id is { } known && compaction.Events.Contains(known))];
}
