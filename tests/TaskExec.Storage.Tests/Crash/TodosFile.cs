using System.Text.Json;
using TaskExec.Storage.Json.Index;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>The content of a file.</summary>
internal static class TodosFile
{
    public static bool IsUsable(byte[] content)
    {
        try
        {
            TodosIndexer.Index(content);
            return true;
        }
        catch (UnusableFileException)
        {
            return false;
        }
    }

    public static bool HasTodo(byte[]? content, string todo) =>
        content is not null && TodosIndexer.Index(content).Find(todo) is not null;

    /// <summary>Whether the log of its todo holds each of the events exactly once.</summary>
    public static bool ContainsOnce(byte[]? content, Handed handed)
    {
        var ids = content is null ? [] : IdsInLogOf(content, handed.Todo.Value);
        return handed.Events.All(each => ids.Count(id => id == each.Details.EventId.ToString()) == 1);
    }

    // By the text alone: an entry that an editor's torn write has mangled counts by its id.
    private static List<string?> IdsInLogOf(byte[] content, string todo)
    {
        using var document = JsonDocument.Parse(content);
        return
        [
            .. document.RootElement.GetProperty("todos").EnumerateArray()
                .Where(each => each.TryGetProperty("id", out var id) && id.ValueEquals(todo))
                .Where(each => each.TryGetProperty("execution_log", out var log) && log.ValueKind is JsonValueKind.Array)
                .SelectMany(each => each.GetProperty("execution_log").EnumerateArray())
                .Select(IdOf),
        ];
    }

    private static string? IdOf(JsonElement entry) =>
        entry.TryGetProperty("details", out var details) && details.ValueKind is JsonValueKind.Object && details.TryGetProperty("event_id", out var id)
            ? id.GetString()
            : null;
}
