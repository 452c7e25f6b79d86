using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Maps a valid todos file: the array of todos and the byte range of each todo.</summary>
/// <param name="array">The byte range of the array of todos, brackets included.</param>
/// <param name="entries">The elements of the array.</param>
/// <param name="byId">The position in <paramref name="entries"/> for each id.</param>
internal sealed class TodosIndex(ByteSpan array, IReadOnlyList<TodoEntry> entries, Dictionary<string, int> byId)
{
    public ByteSpan Array => array;

    public IReadOnlyList<TodoEntry> Entries => entries;

    public int RootStart { get; init; }

    public bool IsBareArray => RootStart == Array.Start;

    /// <summary>Gets the byte range of the root's <c>updated_at</c> value, if it is a string or null.</summary>
    public ByteSpan? UpdatedAt { get; init; }

    public bool Contains(string id) => byId.ContainsKey(id);

    public TodoEntry? Find(string id) => byId.TryGetValue(id, out var at) ? entries[at] : null;

    /// <summary>Gets the last todo, whose layout a new todo copies.</summary>
    public TodoEntry? LastObject() =>
        entries.LastOrDefault(entry => entry.Kind is JsonTokenType.StartObject) is { Kind: JsonTokenType.StartObject } last ? last : null;
}
