using System.Collections.ObjectModel;
using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Represents a durable task as read from the events of its todo, in any order.</summary>
/// <param name="Created">The event that created the task.</param>
/// <param name="Ended">The event that ended the task, or null while it is open.</param>
/// <param name="Last">The last event.</param>
/// <param name="Pending">The keys of the requests that the client has not responded to, with the event of each request.</param>
internal sealed record DurableTaskReading(TodoEvent Created, TodoEvent? Ended, TodoEvent Last, IReadOnlyDictionary<string, TodoEvent> Pending)
{
    /// <summary>Gets the time until which the task can be read.</summary>
    public DateTimeOffset ReadableUntil => Created.Timestamp + TimeToLive;

    private TimeSpan TimeToLive => TimeSpan.FromMilliseconds(DurableTaskDetails.ReadFrom(Created)!.TimeToLiveMs!.Value);

    /// <summary>Reads a task from its todo. Returns null if the todo does not belong to a task.</summary>
    public static DurableTaskReading? From(Todo? todo)
    {
        var created = todo?.Events.FirstOrDefault(static entry => entry.Details.EventId == DurableTaskIds.Created);
        if (created is null || DurableTaskDetails.ReadFrom(created) is not { TimeToLiveMs: not null })
        {
            return null;
        }

        var events = todo!.Events.Where(entry => entry.Details.RunId == created.Details.RunId).ToList();
        var ended = events.Find(static entry => entry.Details.EventId == DurableTaskIds.Ended)
            ?? events.Find(static entry => entry.Details.Outcome is not null);
        return new(created, ended, ended ?? events[^1], ended is null ? PendingIn(events) : Empty<TodoEvent>());
    }

    /// <summary>Returns those of the specified keys whose requests are pending, with the id of the event of each request.</summary>
    public IReadOnlyDictionary<string, string> InputRequests(IEnumerable<string> keys) =>
        keys.Where(Pending.ContainsKey).Distinct().ToDictionary(static key => key, key => Pending[key].Details.EventId.ToString());

    /// <summary>Creates the snapshot for the client.</summary>
    /// <param name="read">Reads the data that an event records.</param>
    public DurableTask ToTask(Func<TodoEvent, DurableTaskDetails?> read)
    {
        var first = read(Created)!;
        var last = Ended is null ? null : read(Ended);
        var status = StatusOf(last);
        return new()
        {
            Id = Created.Todo.Value,
            Status = status,
            CreatedAt = Created.Timestamp,
            UpdatedAt = Last.Timestamp,
            TimeToLive = TimeToLive,
            PollInterval = TimeSpan.FromMilliseconds(first.PollIntervalMs ?? 0),
            Message = Last.Message,
            Result = status is DurableTaskStatus.Completed ? last?.Result : null,
            Error = status is DurableTaskStatus.Failed ? last?.Error ?? JsonRpcError.Internal(Last.Message) : null,
            InputRequests = Pending.ToDictionary(static request => request.Key, request => read(request.Value)!.InputRequests![request.Key]),
        };
    }

    private static Dictionary<string, TodoEvent> PendingIn(List<TodoEvent> events)
    {
        var entries = events.Select(static entry => (Event: entry, Details: DurableTaskDetails.ReadFrom(entry))).ToList();
        var answered = entries
            .SelectMany(static entry => entry.Details?.Answered ?? Empty<string>())
            .Select(static answer => (answer.Key, answer.Value))
            .ToHashSet();
        var pending = new Dictionary<string, TodoEvent>();
        foreach (var (entry, details) in entries)
        {
            var requestId = entry.Details.EventId.ToString();
            foreach (var key in (details?.InputRequests ?? Empty<JsonElement>()).Keys.Where(key => !answered.Contains((key, requestId))))
            {
                pending[key] = entry;
            }
        }

        return pending;
    }

    private static ReadOnlyDictionary<string, T> Empty<T>() => ReadOnlyDictionary<string, T>.Empty;

    private DurableTaskStatus StatusOf(DurableTaskDetails? last) =>
        Ended is null ? Pending.Count > 0 ? DurableTaskStatus.InputRequired : DurableTaskStatus.Working
        : last?.Result is not null ? DurableTaskStatus.Completed
        : Ended.Details.Outcome is RunOutcome.Cancelled ? DurableTaskStatus.Cancelled
        : DurableTaskStatus.Failed;
}
