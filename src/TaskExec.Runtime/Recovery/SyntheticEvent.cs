using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recovery;

/// <summary>Creates an event of a run on behalf of the run, from what its earlier events say about it.</summary>
internal static class SyntheticEvent
{
    /// <summary>Creates an event whose id is the same in every process that records it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="todo">The todo of the run.</param>
    /// <param name="kind">The kind of the event.</param>
    /// <param name="name">The name from which the event id is derived, together with the id of the run.</param>
    /// <param name="stage">The stage of the event.</param>
    /// <param name="message">The message of the event.</param>
    /// <param name="options">Provides the identity of the recording process and the clock.</param>
    public static TodoEvent Create(RunState run, TodoId todo, EventKind kind, string name, Stage stage, string message, TaskExecOptions options) => new()
    {
        Todo = todo,
        Timestamp = options.TimeProvider.GetUtcNow(),
        Stage = stage,
        Message = Redactor.Message(message),
        Details = new EventDetails
        {
            EventId = new EventId($"{name}-{run.RunId.Value:N}", 1),
            Kind = kind,
            RunId = run.RunId,
            Attempt = Math.Max(1, run.Attempts),
            Executor = Redactor.Message(options.Identity.Executor),
            ParentRunId = run.ParentRunId,
            Root = run.ParentRunId is not null && run.IsRoot ? true : null,
        },
    };
}
