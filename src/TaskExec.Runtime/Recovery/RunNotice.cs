using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Writes what somebody who only knows its events records of a run.</summary>
internal static class RunNotice
{
    /// <param name="run">The run.</param>
    /// <param name="todo">Its todo.</param>
    /// <param name="kind">What the event tells.</param>
    /// <param name="name">What the event is called: with the run's id it makes the event's, so that whoever records it records the same one.</param>
    /// <param name="stage">The stage that the event stands in.</param>
    /// <param name="message">What it says.</param>
    /// <param name="options">Who records it, and when.</param>
    public static TodoEvent Of(RunState run, TodoId todo, EventKind kind, string name, Stage stage, string message, TaskExecOptions options) => new()
    {
        Todo = todo,
        Timestamp = options.Time.GetUtcNow(),
        Stage = stage,
        Message = Redactor.Message(message),
        Details = new EventDetails
        {
            EventId = new EventId($"{name}-{run.RunId.Value:N}", 1),
            Kind = kind,
            RunId = run.RunId,
            Attempt = Math.Max(1, run.Attempts),
            Task = run.Task,
            Executor = Redactor.Message(options.Identity.Executor),
            Host = Redactor.Message(options.Identity.Host),
            ParentRunId = run.ParentRunId,
            Root = run.ParentRunId is not null && run.IsRoot ? true : null,
        },
    };
}
