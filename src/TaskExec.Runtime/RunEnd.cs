using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>How a run ended.</summary>
/// <param name="Todo">Its todo.</param>
/// <param name="RunId">Its id.</param>
/// <param name="Task">The name of its task.</param>
/// <param name="IsRoot">Whether it moves the status of its todo; a run that another one called on the same todo does not.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="FailureClass">Why it failed, if it did.</param>
/// <param name="Error">The failure, without secrets, if there was one.</param>
/// <param name="Attempts">How many attempts it took.</param>
/// <param name="Duration">How long it took, waits included.</param>
public sealed record RunEnd(TodoId Todo, RunId RunId, string Task, bool IsRoot, Outcome Outcome, FailureClass? FailureClass, EventError? Error, int Attempts, TimeSpan Duration);
