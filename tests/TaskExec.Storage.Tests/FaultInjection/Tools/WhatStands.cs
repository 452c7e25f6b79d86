using System.Text.Json;
using TaskExec.Storage.Json;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>The content of a file, read without the store.</summary>
internal static class WhatStands
{
    /// <summary>Opens the file anew, as the next process would, and flushes: what was acknowledged must then stand in it.</summary>
    /// <returns>The ids of the events in the file.</returns>
    public static async Task<HashSet<string>> AfterRecovery(string path)
    {
        await using (var store = JsonTodoStore.Open(path))
        {
            await store.FlushAsync(CancellationToken.None);
        }

        return Events(await File.ReadAllBytesAsync(path));
    }

    public static HashSet<string> Events(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Todos(document)
            .SelectMany(todo => todo.TryGetProperty("execution_log", out var log) ? log.EnumerateArray().ToList() : [])
            .Select(entry => entry.GetProperty("details").GetProperty("event_id").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <returns>The numbers that an editor has put into the notes of a todo.</returns>
    public static HashSet<int> Notes(ReadOnlyMemory<byte> json, string todo)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. Todos(document)
                .Where(each => each.GetProperty("id").GetString() == todo && each.TryGetProperty("notes", out _))
                .SelectMany(each => each.GetProperty("notes").EnumerateArray())
                .Select(note => note.GetInt32()),
        ];
    }

    private static JsonElement.ArrayEnumerator Todos(JsonDocument document) => document.RootElement.GetProperty("todos").EnumerateArray();
}
