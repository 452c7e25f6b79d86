using TaskExec.Storage.Json.Journal;

namespace TaskExec.Storage.Json.View;

/// <summary>Groups journal entries by their todo.</summary>
internal sealed class EntriesByTodo
{
    public static readonly EntriesByTodo None = new([]);

    private static readonly IReadOnlyList<JournalEntry> NoEntries = [];

    // By the text of the id: the runtime brings compiled code for keys that are references.
    private readonly Dictionary<string, List<JournalEntry>> _entries = new(StringComparer.Ordinal);

    public EntriesByTodo(IReadOnlyList<JournalEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var todo = entries[i].Event.Todo.Value;
            if (!_entries.TryGetValue(todo, out var group))
            {
                _entries[todo] = group = [];
            }

            group.Add(entries[i]);
        }
    }

    /// <summary>Gets the ids of the todos, in the order of their first entries.</summary>
    public IReadOnlyCollection<string> Todos => _entries.Keys;

    public IReadOnlyList<JournalEntry> this[string todo] => _entries.GetValueOrDefault(todo) ?? NoEntries;
}
