using Polly;

namespace TaskExec.Runtime;

/// <summary>One attempt inside a pipeline of the user.</summary>
internal sealed class PassedAttempt<TResult>
{
    private readonly TaskCompletionSource<Outcome<AttemptResult>> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is recorded of it, once it has begun.</summary>
    public AttemptMark? Mark { get; set; }

    /// <summary>How it went.</summary>
    public Attempted<TResult> Attempted { get; private set; }

    public bool HasEnded => _told.Task.IsCompleted;

    /// <summary>What the strategies were told when it ended: an exception for each failure.</summary>
    public Task<Outcome<AttemptResult>> Told => _told.Task;

    public void End(Attempted<TResult> attempted)
    {
        Attempted = attempted;
        _told.SetResult(attempted.Failure is { } failure ? Outcome.FromException<AttemptResult>(failure) : Outcome.FromResult(new AttemptResult(attempted.Result)));
    }

    /// <summary>Whether an outcome is the one that it told.</summary>
    public bool Tells(Outcome<AttemptResult> outcome) =>
        HasEnded && ReferenceEquals(Told.Result.Exception, outcome.Exception) && ReferenceEquals(Told.Result.Result, outcome.Result);
}
