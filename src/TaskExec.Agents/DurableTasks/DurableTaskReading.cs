using System.Collections.ObjectModel;
using System.Text.Json;
using TaskExec.Abstractions;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Reads a task out of the events of its todo, in whatever order they stand.</summary>
/// <param name="Created">The event that made it.</param>
/// <param name="Ended">The event that ended it; null while it is open.</param>
/// <param name="Last">The event that stands last.</param>
/// <param name="Pending">What the client is asked and has not answered: the keys, and the event that asks.</param>
internal sealed record DurableTaskReading(TodoEvent Created, TodoEvent? Ended, TodoEvent Last, IReadOnlyDictionary<string, TodoEvent> Pending)
{
    /// <summary>When it can be read no more.</summary>
    public DateTimeOffset ReadableUntil => Created.Timestamp + TimeToLive;

    private TimeSpan TimeToLive => TimeSpan.FromMilliseconds(DurableTaskDetails.In(Created)!.TimeToLiveMs!.Value);

    /// <summary>Reads it; null where the todo is of something else.</summary>
    public static DurableTaskReading? Of(Todo? todo)
    {
        var created = todo?.Events.FirstOrDefault(static each => each.Details.EventId == DurableTaskIds.Created);
        if (created is null || DurableTaskDetails.In(created) is not { TimeToLiveMs: not null })
        {
            return null;
        }

        var events = todo!.Events.Where(each => each.Details.RunId == created.Details.RunId).ToList();
        var ended = events.Find(static each => each.Details.EventId == DurableTaskIds.Ended) ?? events.Find(static each => each.Details.Outcome is not null);
        return new(created, ended, ended ?? events[^1], ended is null ? PendingIn(events) : Nothing<TodoEvent>());
    }

    /// <summary>What of some keys is asked: the key, and the id of the event that asks.</summary>
    public IReadOnlyDictionary<string, string> Asked(IEnumerable<string> keys) =>
        keys.Where(Pending.ContainsKey).Distinct().ToDictionary(static key => key, key => Pending[key].Details.EventId.ToString());

    /// <summary>What is told of it.</summary>
    /// <param name="read">Reads what an event says.</param>
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
        var said = events.Select(static each => (Event: each, Details: DurableTaskDetails.In(each))).ToList();
        var answered = said.SelectMany(static each => each.Details?.Answered ?? Nothing<string>()).Select(static answer => (answer.Key, answer.Value)).ToHashSet();
        var pending = new Dictionary<string, TodoEvent>();
        foreach (var (each, details) in said)
        {
            foreach (var key in (details?.InputRequests ?? Nothing<JsonElement>()).Keys.Where(key => !answered.Contains((key, each.Details.EventId.ToString()))))
            {
                pending[key] = each;
            }
        }

        return pending;
    }

    private static ReadOnlyDictionary<string, T> Nothing<T>() => ReadOnlyDictionary<string, T>.Empty;

    private DurableTaskStatus StatusOf(DurableTaskDetails? last) =>
        Ended is null ? Pending.Count > 0 ? DurableTaskStatus.InputRequired : DurableTaskStatus.Working
        : last?.Result is not null ? DurableTaskStatus.Completed
        : Ended.Details.Outcome is Outcome.Cancelled ? DurableTaskStatus.Cancelled
        : DurableTaskStatus.Failed;
}
