using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Runtime;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Writes the events of one task: a task is a run of its todo.</summary>
/// <param name="todo">The todo.</param>
/// <param name="run">The run.</param>
/// <param name="engine">Has the clock, and mints the ids of the events between the first and the last.</param>
/// <param name="exact">Keeps what must not reach the store.</param>
/// <param name="until">How long the task can be read.</param>
internal sealed class DurableTaskEvents(TodoId todo, RunId run, RunEngine engine, ExactDetails exact, DateTimeOffset until)
{
    private const string TaskName = "DurableTask";

    public TodoEvent Created(DurableTaskOptions task)
    {
        var times = new DurableTaskDetails((long)task.TimeToLive.TotalMilliseconds, (long)task.PollInterval.TotalMilliseconds);
        var created = New(DurableTaskIds.Created, EventKind.Stage, Stage.Planning, "The client follows the call as a task", times);
        return created with { TodoTitle = Redactor.Message(task.Title), Details = created.Details with { Process = engine.Process } };
    }

    public TodoEvent Asks(DurableTaskDetails requests)
    {
        var what = string.Join("; ", requests.InputRequests!.Values.Select(What));
        var asks = New(engine.NewEvent(), EventKind.Downgrade, Stage.Executing, $"Waits for the client: {what}", requests);
        var asked = new EventDowngrade(Redactor.Message($"Answer in the client that made the call: {what}"), asks.Message, Stage.Executing, Stage.Executing);
        return asks with { Details = asks.Details with { FailureClass = FailureClass.MissingInput, Downgrade = asked } };
    }

    /// <param name="answered">What was answered.</param>
    /// <param name="isAll">Whether nothing else is asked, so that the work goes on.</param>
    public TodoEvent Hears(DurableTaskDetails answered, bool isAll) =>
        New(engine.NewEvent(), isAll ? EventKind.Resume : EventKind.Message, Stage.Executing, isAll ? "The client has answered" : "The client has answered in part", answered);

    public TodoEvent GivesUpAsking(DurableTaskDetails answered) =>
        New(engine.NewEvent(), EventKind.Resume, Stage.Executing, "Waits for the client no more", answered);

    public TodoEvent Ended(Outcome outcome, string message, DurableTaskDetails? details, TimeSpan? worked)
    {
        var ended = New(DurableTaskIds.Ended, EventKind.Stage, outcome is Outcome.Completed ? Stage.Completed : Stage.Failed, message, details);
        return ended with
        {
            Details = ended.Details with
            {
                Outcome = outcome,
                DurationMs = worked is { } time ? Math.Round(time.TotalMilliseconds, 3) : null,
                FailureClass = outcome switch { Outcome.Completed => null, Outcome.Cancelled => FailureClass.Cancelled, _ => FailureClass.Unknown },
            },
        };
    }

    // The question of an elicitation, else what kind of request it is (MCP, requests of a server to its client).
    private static string What(JsonElement request) =>
        MemberOf(request, "params") is { } parameters && MemberOf(parameters, "message") is { ValueKind: JsonValueKind.String } message ? message.GetString()!
        : MemberOf(request, "method") is { ValueKind: JsonValueKind.String } method ? method.GetString()!
        : "an answer";

    private static JsonElement? MemberOf(JsonElement json, string member) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(member, out var value) ? value : null;

    private TodoEvent New(EventId id, EventKind kind, Stage stage, string message, DurableTaskDetails? details)
    {
        var now = engine.Options.Time.GetUtcNow();
        var kept = details?.Redacted();
        if (!ReferenceEquals(kept, details))
        {
            exact.Keep(todo, id, details!, kept!, until, now);
        }

        return new()
        {
            Todo = todo,
            Timestamp = now,
            Stage = stage,
            Message = Redactor.Message(message),
            Details = new EventDetails
            {
                EventId = id,
                Kind = kind,
                RunId = run,
                Attempt = 1,
                Task = TaskName,
                Executor = engine.ExecutorName,
                Host = engine.HostName,
                Extra = kept?.ToExtra(),
            },
        };
    }
}
