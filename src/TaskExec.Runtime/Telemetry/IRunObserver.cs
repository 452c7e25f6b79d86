using TaskExec.Storage;

namespace TaskExec;

/// <summary>Receives notifications about runs, for example to write logs or to raise alerts.</summary>
/// <remarks>
/// Methods are called on the thread of the run and should return quickly. Exceptions that they throw are counted and otherwise ignored.
/// Add implementations to <see cref="TaskExecOptions.Observers"/>.
/// </remarks>
public interface IRunObserver
{
    /// <summary>Called when an attempt has failed and will be retried, before the delay.</summary>
    /// <param name="retry">The failed attempt and the delay.</param>
    void Retrying(RunRetryContext retry);

    /// <summary>Called when a run has ended. The store may not have written its last events yet.</summary>
    /// <param name="end">The outcome of the run.</param>
    void Ended(RunEndedContext end);
}

/// <summary>Describes a failed attempt that will be retried.</summary>
/// <param name="Todo">The todo of the run.</param>
/// <param name="RunId">The id of the run.</param>
/// <param name="Task">The name of the task.</param>
/// <param name="Attempt">The number of the failed attempt, from 1.</param>
/// <param name="FailureClass">The class of the failure.</param>
/// <param name="Error">The failure with secrets redacted.</param>
/// <param name="Delay">The delay before the next attempt.</param>
public sealed record RunRetryContext(TodoId Todo, RunId RunId, string Task, int Attempt, FailureClass FailureClass, EventError Error, TimeSpan Delay);

/// <summary>Describes a run that has ended.</summary>
/// <param name="Todo">The todo of the run.</param>
/// <param name="RunId">The id of the run.</param>
/// <param name="Task">The name of the task.</param>
/// <param name="IsRoot">Whether the run changes the status of its todo. A run that another run on the same todo has called does not.</param>
/// <param name="Outcome">The outcome of the run.</param>
/// <param name="FailureClass">The class of the failure, or <see langword="null"/> if there was none.</param>
/// <param name="Error">The failure with secrets redacted, or <see langword="null"/> if there was none.</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="Duration">The time from the start of the run to its end, including delays between attempts.</param>
public sealed record RunEndedContext(
    TodoId Todo,
    RunId RunId,
    string Task,
    bool IsRoot,
    RunOutcome Outcome,
    FailureClass? FailureClass,
    EventError? Error,
    int Attempts,
    TimeSpan Duration);
