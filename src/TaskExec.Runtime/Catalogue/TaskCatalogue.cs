using System.Collections;
using System.Text.Json;

namespace TaskExec.Runtime;

/// <summary>The tracked tasks of an assembly, so that a command line, a server or a plugin can list them and run them without reflection.</summary>
/// <param name="entries">The tasks, for example of each type.</param>
public sealed class TaskCatalogue(params IReadOnlyList<IReadOnlyList<CatalogueEntry>> entries) : IReadOnlyList<CatalogueEntry>
{
    private readonly List<CatalogueEntry> _entries = [.. entries.SelectMany(static each => each).OrderBy(static entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>How many there are.</summary>
    public int Count => _entries.Count;

    /// <summary>A task by its place in the order of the names.</summary>
    /// <param name="index">The place, from 0.</param>
    public CatalogueEntry this[int index] => _entries[index];

    /// <summary>Finds a task.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The task, or <see langword="null"/> where there is none of that name.</returns>
    public CatalogueEntry? Find(string name) => _entries.Find(entry => entry.Name == name);

    /// <summary>Runs a task by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="call">The todo, the arguments, and where the receiver comes from.</param>
    /// <returns>The result as JSON; <see langword="null"/> where the task has none.</returns>
    /// <exception cref="TaskArgumentException">There is no task of that name, or an argument is missing, unknown, or of the wrong kind.</exception>
    /// <exception cref="NotSupportedException">Only code can run the task.</exception>
    /// <exception cref="InvalidOperationException">Nothing gives the receiver, or a type has no JSON contract.</exception>
    /// <exception cref="Exception">What the last attempt threw, unchanged.</exception>
    public ValueTask<JsonElement?> RunAsync(string name, TaskCall call) => Find(name) is { } entry
        ? entry.RunAsync(call)
        : throw new TaskArgumentException($"There is no tracked task '{name}'. There are: {string.Join(", ", _entries.Select(static each => each.Name))}.");

    /// <inheritdoc/>
    public IEnumerator<CatalogueEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
