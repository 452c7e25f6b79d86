using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Records a person's answer to a todo that needs one.</summary>
internal sealed class Resumption(RunEngine engine)
{
    /// <returns>Whether the todo needed an answer.</returns>
    public async Task<bool> RecordAsync(TodoId id, ResumeChoice choice, string? note, CancellationToken cancellationToken)
    {
        var todo = await engine.Store.ReadAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"There is no todo '{id}' in the store. Give the id of one that needs info.");
        if (todo.Status != TodoStatus.NeedsInfo)
        {
            return false;
        }

        // A person may have set the status by hand, before any run.
        var state = todo.ToState();
        var asking = state.Head is { } head ? todo.Events.FirstOrDefault(each => each.Details.EventId == head) : null;
        await engine.Store.AppendAsync([Answer(id, asking, choice, note)], Durability.Durable, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private TodoEvent Answer(TodoId id, TodoEvent? asking, ResumeChoice choice, string? note)
    {
        var options = engine.Options;
        return new()
        {
            Todo = id,
            Timestamp = options.Time.GetUtcNow(),
            Stage = asking?.Stage ?? Stage.Planning,
            Message = Redactor.Message(string.IsNullOrWhiteSpace(note) ? $"A person says: {Text(choice)}" : $"A person says: {Text(choice)}. {note}"),
            Details = new EventDetails
            {
                EventId = engine.EventIds.Next(),
                Kind = EventKind.Resume,
                RunId = asking?.Details.RunId ?? engine.NewRun(),
                Attempt = asking?.Details.Attempt ?? 1,
                Task = asking?.Details.Task,
                Executor = Redactor.Message(options.Identity.Executor),
                Host = Redactor.Message(options.Identity.Host),
                Resume = new EventResume(choice, string.IsNullOrWhiteSpace(note) ? null : Redactor.Message(note)),
            },
        };
    }

    private static string Text(ResumeChoice choice) => choice switch
    {
        ResumeChoice.Abort => "give up",
        ResumeChoice.Continue => "continue",
        _ => "try again",
    };
}
