using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Retry;

/// <summary>Records the decision of a person about a todo whose status is <c>needs-info</c>.</summary>
internal sealed class ResumeRequest(RunEngine engine)
{
    /// <summary>Records the decision, if the status of the todo is <c>needs-info</c>.</summary>
    /// <returns><see langword="true"/> if the decision was recorded; <see langword="false"/> if the todo has another status.</returns>
    /// <exception cref="KeyNotFoundException">The store contains no todo with the id.</exception>
    public async Task<bool> RecordAsync(TodoId id, ResumeChoice choice, string? note, CancellationToken cancellationToken)
    {
        var todo = await engine.Store.ReadAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new KeyNotFoundException($"The store contains no todo '{id}'. Use the id of a todo whose status is needs-info.");
        if (todo.Status != TodoStatus.NeedsInfo)
        {
            return false;
        }

        // If a person has set the status by hand, no event is the head. The decision then follows the newest event, if there is one.
        var head = todo.ToState().Head;
        var last = todo.Events.FirstOrDefault(entry => entry.Details.EventId == head) ?? (todo.Events is [.., var newest] ? newest : null);
        await engine.Store.AppendAsync([CreateEvent(id, last, choice, note)], Durability.Durable, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private TodoEvent CreateEvent(TodoId id, TodoEvent? last, ResumeChoice choice, string? note)
    {
        var options = engine.Options;
        return new()
        {
            Todo = id,
            Timestamp = options.TimeProvider.GetUtcNow(),
            Stage = last?.Stage ?? Stage.Planning,
            Message = "Resumed by a user",
            Details = new EventDetails
            {
                EventId = engine.EventIds.Next(),
                Kind = EventKind.Resume,
                RunId = last?.Details.RunId ?? engine.NewRun(),
                Attempt = last?.Details.Attempt ?? 1,
                Executor = Redactor.Message(options.Identity.Executor),
                Resume = new EventResume(choice, string.IsNullOrWhiteSpace(note) ? null : Redactor.Message(note)),
            },
        };
    }
}
