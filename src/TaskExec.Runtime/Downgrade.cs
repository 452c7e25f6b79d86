using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>A run that needs a person, as whoever writes the next action sees it.</summary>
/// <param name="Todo">The todo.</param>
/// <param name="Task">The name of the task.</param>
/// <param name="Class">What the failure is.</param>
/// <param name="Stage">The stage in which the run failed.</param>
/// <param name="Reason">What the failure says, redacted.</param>
/// <param name="Failure">The failure itself.</param>
public sealed record Downgrade(TodoId Todo, string Task, FailureClass Class, Stage Stage, string Reason, Exception Failure);
