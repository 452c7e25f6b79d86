using System.Collections.Concurrent;
using System.Text.Json;
using TaskExec.Storage;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Caches the unredacted data of events whose secrets were redacted in the store. This process returns it as long as the task can be read.</summary>
internal sealed class ExactDetails
{
    private readonly ConcurrentDictionary<(TodoId, EventId), CachedDetails> _entries = new();

    /// <summary>Returns the data of an event, unredacted if this process recorded it and the store still contains it unchanged.</summary>
    public DurableTaskDetails? Find(TodoEvent entry) =>
        _entries.TryGetValue((entry.Todo, entry.Details.EventId), out var cached)
        && DurableTaskDetails.MemberOf(entry) is { } stored
        && JsonElement.DeepEquals(stored, cached.Stored)
            ? cached.Details
            : DurableTaskDetails.ReadFrom(entry);

    /// <param name="todo">The id of the todo.</param>
    /// <param name="id">The id of the event.</param>
    /// <param name="details">The unredacted data.</param>
    /// <param name="stored">The redacted data that the store receives.</param>
    /// <param name="until">The time until which the data is cached.</param>
    /// <param name="now">The current time.</param>
    public void Add(TodoId todo, EventId id, DurableTaskDetails details, DurableTaskDetails stored, DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var (key, entry) in _entries)
        {
            if (entry.Until <= now)
            {
                _entries.TryRemove(key, out _);
            }
        }

        _entries[(todo, id)] = new(details, stored.ToJson(), until);
    }

    private sealed record CachedDetails(DurableTaskDetails Details, JsonElement Stored, DateTimeOffset Until);
}
