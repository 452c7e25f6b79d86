using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Writes the end of a run that did not say how it ended.</summary>
internal static class AbandonedRun
{
    public static TodoEvent EndOf(RunState run, TodoId todo, string reason, TaskExecOptions options) => new()
    {
        Todo = todo,
        Timestamp = options.Time.GetUtcNow(),
        Stage = Stage.Failed,
        Message = $"Abandoned: {reason}",
        Details = new EventDetails
        {
            // Made of the run's id, so that whoever finds the run records the same event.
            EventId = new EventId($"abandoned-{run.RunId.Value:N}", 1),
            Kind = EventKind.Stage,
            RunId = run.RunId,
            Attempt = Math.Max(1, run.Attempts),
            Task = run.Task,
            Executor = Redactor.Message(options.Identity.Executor),
            Host = Redactor.Message(options.Identity.Host),
            Outcome = Outcome.Abandoned,
            FailureClass = FailureClass.Unknown,
            ParentRunId = run.ParentRunId,
            Root = run.ParentRunId is not null && run.IsRoot ? true : null,
        },
    };
}
