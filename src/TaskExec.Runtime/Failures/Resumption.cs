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

        // A person may have set the status by hand: then the answer follows the newest event, if there is one.
        var head = todo.ToState().Head;
        var last = todo.Events.FirstOrDefault(each => each.Details.EventId == head) ?? (todo.Events is [.., var newest] ? newest : null);
        await engine.Store.AppendAsync([Answer(id, last, choice, note)], Durability.Durable, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private TodoEvent Answer(TodoId id, TodoEvent? last, ResumeChoice choice, string? note)
    {
        var options = engine.Options;
        return new()
        {
            Todo = id,
            Timestamp = options.Time.GetUtcNow(),
            Stage = last?.Stage ?? Stage.Planning,
            Message = Redactor.Message(string.IsNullOrWhiteSpace(note) ? $"A person says: {Text(choice)}" : $"A person says: {Text(choice)}. {note}"),
            Details = new EventDetails
            {
                EventId = engine.EventIds.Next(),
                Kind = EventKind.Resume,
                RunId = last?.Details.RunId ?? engine.NewRun(),
                Attempt = last?.Details.Attempt ?? 1,
                Task = last?.Details.Task,
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
