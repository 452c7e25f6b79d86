using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Where things stand in a file that can be used.</summary>
/// <param name="array">The list of todos, brackets included.</param>
/// <param name="entries">Its elements.</param>
/// <param name="byId">The positions of those that have an id.</param>
internal sealed class TodosIndex(ByteSpan array, IReadOnlyList<TodoEntry> entries, Dictionary<string, int> byId)
{
    public ByteSpan Array => array;

    public IReadOnlyList<TodoEntry> Entries => entries;

    public int RootStart { get; init; }

    public bool IsBareArray => RootStart == Array.Start;

    /// <summary>The root's <c>updated_at</c>, where it is a text or null.</summary>
    public ByteSpan? UpdatedAt { get; init; }

    public bool Contains(string id) => byId.ContainsKey(id);

    public TodoEntry? Find(string id) => byId.TryGetValue(id, out var at) ? entries[at] : null;

    /// <summary>The todo whose layout a new one copies.</summary>
    public TodoEntry? LastObject() =>
        entries.LastOrDefault(entry => entry.Kind is JsonTokenType.StartObject) is { Kind: JsonTokenType.StartObject } last ? last : null;
}
