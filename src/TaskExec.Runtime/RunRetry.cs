using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>An attempt that has failed and is followed by another one.</summary>
/// <param name="Todo">The todo of the run.</param>
/// <param name="RunId">The run.</param>
/// <param name="Task">The name of its task.</param>
/// <param name="Attempt">The attempt that failed, from 1.</param>
/// <param name="FailureClass">Why it failed.</param>
/// <param name="Error">The failure, without secrets.</param>
/// <param name="Delay">The wait before the next attempt.</param>
public sealed record RunRetry(TodoId Todo, RunId RunId, string Task, int Attempt, FailureClass FailureClass, EventError Error, TimeSpan Delay);
