namespace TaskExec;

/// <summary>Describes a run that ends as <c>needs-info</c>, for the delegate in <see cref="TaskExecOptions.NextAction"/>.</summary>
/// <param name="Todo">The todo of the run.</param>
/// <param name="Task">The name of the task.</param>
/// <param name="Class">The class of the failure.</param>
/// <param name="Stage">The stage in which the run failed.</param>
/// <param name="Reason">The message of the failure with secrets redacted.</param>
/// <param name="Failure">The exception as it was thrown, not redacted.</param>
public sealed record Downgrade(TodoId Todo, string Task, FailureClass Class, Stage Stage, string Reason, Exception Failure);
