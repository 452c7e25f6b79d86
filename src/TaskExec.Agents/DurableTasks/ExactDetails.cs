using System.Collections.Concurrent;
using System.Text.Json;
using TaskExec.Abstractions;

namespace TaskExec.Agents.DurableTasks;

/// <summary>What the store got without its secrets: this process answers with it as it was, for as long as the task can be read.</summary>
internal sealed class ExactDetails
{
    private readonly ConcurrentDictionary<(TodoId, EventId), Kept> _kept = new();

    /// <summary>What an event says: as it was, where the store holds what this process gave it.</summary>
    public DurableTaskDetails? Of(TodoEvent each) =>
        _kept.TryGetValue((each.Todo, each.Details.EventId), out var kept) && DurableTaskDetails.MemberOf(each) is { } stored && JsonElement.DeepEquals(stored, kept.Stored)
            ? kept.Details
            : DurableTaskDetails.In(each);

    /// <param name="todo">The todo.</param>
    /// <param name="id">The event.</param>
    /// <param name="details">What it says.</param>
    /// <param name="stored">The same, as the store gets it.</param>
    /// <param name="until">How long it is kept.</param>
    /// <param name="now">The time.</param>
    public void Keep(TodoId todo, EventId id, DurableTaskDetails details, DurableTaskDetails stored, DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var (key, kept) in _kept)
        {
            if (kept.Until <= now)
            {
                _kept.TryRemove(key, out _);
            }
        }

        _kept[(todo, id)] = new(details, stored.ToJson(), until);
    }

    private sealed record Kept(DurableTaskDetails Details, JsonElement Stored, DateTimeOffset Until);
}
