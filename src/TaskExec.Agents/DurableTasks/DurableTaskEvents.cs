using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Agents.DurableTasks;

/// <summary>Creates the events of a durable task, which is recorded as a run of its todo.</summary>
/// <param name="todo">The id of the todo.</param>
/// <param name="run">The id of the run.</param>
/// <param name="engine">The engine that provides the clock and the ids of the events between the first and the last.</param>
/// <param name="exact">The cache of data that must not reach the store unredacted.</param>
/// <param name="until">The time until which the task can be read.</param>
internal sealed class DurableTaskEvents(TodoId todo, RunId run, RunEngine engine, ExactDetails exact, DateTimeOffset until)
{
    private const string TaskName = "DurableTask";

    public TodoEvent Created(DurableTaskOptions task)
    {
        var times = new DurableTaskDetails((long)task.TimeToLive.TotalMilliseconds, (long)task.PollInterval.TotalMilliseconds);
        var created = New(DurableTaskIds.Created, EventKind.Stage, Stage.Executing, "Durable task created for a client", times);
        return created with
        {
            TodoTitle = Redactor.Message(task.Title),
            Details = created.Details with
            {
                V = EventDetails.FormatVersion,
                Task = TaskName,
                Executor = engine.ExecutorName,
                Host = engine.HostName,
                Process = engine.Process,
            },
        };
    }

    public TodoEvent InputRequested(DurableTaskDetails requests)
    {
        var questions = string.Join("; ", requests.InputRequests!.Values.Select(Describe));
        var request = New(engine.NewEvent(), EventKind.Downgrade, Stage.Executing, $"Waiting for client input: {questions}", requests);
        var nextAction = Redactor.Message($"Respond in the client that made the call: {questions}");
        var downgrade = new EventDowngrade(nextAction, request.Message, Stage.Executing, Stage.Executing);
        return request with { Details = request.Details with { FailureClass = FailureClass.MissingInput, Downgrade = downgrade } };
    }

    /// <param name="answered">The keys of the requests that the client has responded to.</param>
    /// <param name="isAll">Whether no request remains open, so that the work continues.</param>
    public TodoEvent InputReceived(DurableTaskDetails answered, bool isAll) => isAll
        ? New(engine.NewEvent(), EventKind.Resume, Stage.Executing, "Client input received", answered)
        : New(engine.NewEvent(), EventKind.Message, Stage.Executing, "Client input partially received", answered);

    public TodoEvent InputAbandoned(DurableTaskDetails answered) =>
        New(engine.NewEvent(), EventKind.Resume, Stage.Executing, "Client input no longer required", answered);

    public TodoEvent Ended(RunOutcome outcome, string message, DurableTaskDetails? details, TimeSpan? worked)
    {
        var ended = New(DurableTaskIds.Ended, EventKind.Stage, outcome is RunOutcome.Completed ? Stage.Completed : Stage.Failed, message, details);
        return ended with
        {
            Details = ended.Details with
            {
                Outcome = outcome,
                DurationMs = worked is { } time ? Math.Round(time.TotalMilliseconds, 3) : null,
                FailureClass = outcome switch
                {
                    RunOutcome.Completed => null,
                    RunOutcome.Cancelled => FailureClass.Cancelled,
                    _ => FailureClass.Unknown,
                },
            },
        };
    }

    // MCP requests of a server to its client: an elicitation has a message, any other request at least a method.
    private static string Describe(JsonElement request)
    {
        if (MemberOf(request, "params") is { } parameters && MemberOf(parameters, "message") is { ValueKind: JsonValueKind.String } message)
        {
            return message.GetString()!;
        }

        return MemberOf(request, "method") is { ValueKind: JsonValueKind.String } method ? method.GetString()! : "a response";
    }

    private static JsonElement? MemberOf(JsonElement json, string member) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(member, out var value) ? value : null;

    private TodoEvent New(EventId id, EventKind kind, Stage stage, string message, DurableTaskDetails? details)
    {
        var now = engine.Options.TimeProvider.GetUtcNow();
        var stored = details?.Redacted();
        if (!ReferenceEquals(stored, details))
        {
            exact.Add(todo, id, details!, stored!, until, now);
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
                Extra = stored?.ToExtra(),
            },
        };
    }
}
