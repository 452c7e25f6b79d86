using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Adds events at the end of the log: a line each, unless the last entry goes over lines.</summary>
internal static class LogEdit
{
    public static void Add(EditTarget todo, JsonMember? log, IReadOnlyList<TodoEvent> added)
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
        else
        {
            todo.AddElements(log, entries);
        }
    }
}
