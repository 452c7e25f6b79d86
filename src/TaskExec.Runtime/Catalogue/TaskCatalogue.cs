using System.Collections;
using System.Text.Json;
using TaskExec.CompilerServices;

namespace TaskExec;

/// <summary>Represents the tracked tasks of an assembly, so that a command line or a server can list and run them without reflection.</summary>
/// <param name="entries">The tasks, for example one list per type. They are ordered by name.</param>
public sealed class TaskCatalogue(params IReadOnlyList<IReadOnlyList<CatalogueEntry>> entries) : IReadOnlyList<CatalogueEntry>
{
    private readonly List<CatalogueEntry> _entries =
        [.. entries.SelectMany(static list => list).OrderBy(static entry => entry.Name, StringComparer.Ordinal)];

    /// <summary>Gets the number of tasks.</summary>
    /// <value>The number of tasks.</value>
    public int Count => _entries.Count;

    /// <summary>Gets a task by its position in the ordinal order of names.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <returns>The task.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative or not less than <see cref="Count"/>.</exception>
    public CatalogueEntry this[int index] => _entries[index];

    /// <summary>Finds a task by its name.</summary>
    /// <param name="name">The name of the task, compared ordinally.</param>
    /// <returns>The task, or <see langword="null"/> if no task has that name.</returns>
    public CatalogueEntry? Find(string name) => _entries.Find(entry => entry.Name == name);

    /// <summary>Runs a task by its name.</summary>
    /// <param name="name">The name of the task.</param>
    /// <param name="call">The todo, the arguments and the services of the call.</param>
    /// <returns>The result as JSON, or <see langword="null"/> if the task returns none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="call"/> is <see langword="null"/>.</exception>
    /// <exception cref="TaskArgumentException">No task has that name, or an argument is missing, unknown or of the wrong type.</exception>
    /// <exception cref="NotSupportedException">The task cannot be run by name. <see cref="CatalogueEntry.NotInvocableReason"/> contains the reason.</exception>
    /// <exception cref="InvalidOperationException">No instance of the declaring type is available, or a type has no JSON contract.</exception>
    /// <exception cref="Exception">The last attempt failed. Its exception is rethrown unchanged.</exception>
    public ValueTask<JsonElement?> RunAsync(string name, TaskCall call) => Find(name) is { } entry
        ? entry.RunAsync(call)
        : throw new TaskArgumentException(
            $"There is no tracked task '{name}'. Use one of: {string.Join(", ", _entries.Select(static other => other.Name))}.");

    /// <inheritdoc/>
    public IEnumerator<CatalogueEntry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
