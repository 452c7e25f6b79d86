using Polly;

namespace TaskExec.Runtime;

/// <summary>Represents one attempt inside a user's pipeline.</summary>
internal sealed class PassedAttempt<TResult>
{
    private readonly TaskCompletionSource<Outcome<AttemptResult>> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets or sets the recorded state of the attempt, once it has begun.</summary>
    public AttemptMark? Mark { get; set; }

    /// <summary>Gets the outcome of the attempt, once it has ended.</summary>
    public Attempted<TResult> Attempted { get; private set; }

    public bool HasEnded => _completion.Task.IsCompleted;

    /// <summary>Gets a task with the outcome that the strategies receive when the attempt ends; every failure is an exception there.</summary>
    public Task<Outcome<AttemptResult>> Told => _completion.Task;

    public void End(Attempted<TResult> attempted)
    {
        Attempted = attempted;
        _completion.SetResult(attempted.Failure is { } failure
            ? Outcome.FromException<AttemptResult>(failure)
            : Outcome.FromResult(new AttemptResult(attempted.Result)));
    }

    /// <summary>Returns whether an outcome is the one that this attempt produced.</summary>
    public bool Tells(Outcome<AttemptResult> outcome) =>
        HasEnded && ReferenceEquals(Told.Result.Exception, outcome.Exception) && ReferenceEquals(Told.Result.Result, outcome.Result);
}
