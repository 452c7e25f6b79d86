using System.Runtime.ExceptionServices;
using Polly;

namespace TaskExec.Runtime;

/// <summary>An attempt inside a pipeline of the user: its failure is an exception for the strategies, and what they make of it is the attempt's again.</summary>
internal sealed class PipelinedAttempt<TResult>(RunRecording recording)
{
    private readonly int _before = recording.Run.Attempt;
    private Attempted<TResult> _last;

    /// <summary>Tells the strategies how the attempt went.</summary>
    public Outcome<bool> Tell(Attempted<TResult> attempted)
    {
        _last = attempted;
        return attempted.Failure is null ? Outcome.FromResult(true) : Outcome.FromException<bool>(attempted.Failure);
    }

    /// <summary>Tells the strategies of a synchronous pipeline, which know exceptions only as they are thrown.</summary>
    public void Throw(Attempted<TResult> attempted)
    {
        _last = attempted;
        if (attempted.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>What has come out of the pipeline.</summary>
    /// <param name="failure">What the strategies say, or <see langword="null"/>.</param>
    public Attempted<TResult> Came(Exception? failure)
    {
        if (recording.Run.Attempt == _before)
        {
            // The pipeline has let nothing through: that is an attempt too, or it would be retried for ever.
            recording.BeginAttempt();
            recording.EndAttempt();
        }

        return failure is null || ReferenceEquals(failure, _last.Failure) ? _last : Attempted<TResult>.Failed(failure);
    }
}
