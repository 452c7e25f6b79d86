using Polly;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Running;

namespace TaskExec.Runtime.Pipelines;

/// <summary>Represents one attempt inside a user's pipeline.</summary>
internal sealed class PipelineAttempt<TResult>
{
    private readonly TaskCompletionSource<Outcome<AttemptResult>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets or sets the recorded state of the attempt, once it has begun.</summary>
    public AttemptRecord? Record { get; set; }

    /// <summary>Gets the outcome of the attempt, once it has ended.</summary>
    public AttemptOutcome<TResult> AttemptOutcome { get; private set; }

    public bool HasEnded => _completion.Task.IsCompleted;

    /// <summary>Gets a task with the outcome that the strategies receive when the attempt ends; every failure is an exception there.</summary>
    public Task<Outcome<AttemptResult>> Completion => _completion.Task;

    public void End(AttemptOutcome<TResult> outcome)
    {
        AttemptOutcome = outcome;
        _completion.SetResult(outcome.Failure is { } failure
            ? Outcome.FromException<AttemptResult>(failure)
            : Outcome.FromResult(new AttemptResult(outcome.Result)));
    }

    /// <summary>Returns whether an outcome is the one that this attempt produced.</summary>
    public bool Matches(Outcome<AttemptResult> outcome) =>
        HasEnded && ReferenceEquals(Completion.Result.Exception, outcome.Exception) && ReferenceEquals(Completion.Result.Result, outcome.Result);
}
