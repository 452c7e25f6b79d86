using System.Text.Json;
using TaskExec.Storage.Json;

namespace TaskExec.Testing.Files;

/// <summary>Reads a <c>todos.json</c> as JSON, without the store.</summary>
public static class TodosFile
{
    /// <summary>Opens the file as the next process would, flushes it, and returns the ids of its events.</summary>
    public static async Task<HashSet<string>> RecoveredEventIdsAsync(string path)
    {
        await using (var store = JsonTodoStore.Open(path))
        {
            await store.FlushAsync(CancellationToken.None);
        }

        return EventIds(await File.ReadAllBytesAsync(path));
    }

    /// <summary>Returns the ids of all events.</summary>
    public static HashSet<string> EventIds(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Todos(document).SelectMany(LogOf).Select(IdOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Returns the ids of the events of one todo, as often as they occur. An entry that an editor mangled has none.</summary>
    public static IReadOnlyList<string?> EventIdsOf(ReadOnlyMemory<byte> json, string todo)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Todos(document).Where(each => Is(each, todo)).SelectMany(LogOf).Select(IdOf)];
    }

    /// <summary>Returns the numbers that an editor has added to the notes of a todo.</summary>
    public static HashSet<int> NotesOf(ReadOnlyMemory<byte> json, string todo)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. Todos(document)
                .Where(each => Is(each, todo) && each.TryGetProperty("notes", out _))
                .SelectMany(each => each.GetProperty("notes").EnumerateArray())
                .Select(note => note.GetInt32()),
        ];
    }

    private static JsonElement.ArrayEnumerator Todos(JsonDocument document) => document.RootElement.GetProperty("todos").EnumerateArray();

    private static bool Is(JsonElement todo, string id) => todo.TryGetProperty("id", out var found) && found.ValueEquals(id);

    private static IEnumerable<JsonElement> LogOf(JsonElement todo) =>
        todo.TryGetProperty("execution_log", out var log) && log.ValueKind is JsonValueKind.Array ? log.EnumerateArray() : [];

    private static string? IdOf(JsonElement entry) =>
        entry.TryGetProperty("details", out var details) && details.ValueKind is JsonValueKind.Object && details.TryGetProperty("event_id", out var id)
            ? id.GetString()
            : null;
}
