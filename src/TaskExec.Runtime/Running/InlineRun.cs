using System.ComponentModel;
using System.Diagnostics;
using TaskExec.Runtime.Ambient;
using TaskExec.Runtime.Running;

namespace TaskExec.CompilerServices;

/// <summary>Represents a synchronous run whose attempts are made by the generated wrapper itself.</summary>
/// <remarks>
/// It is used for methods whose parameters or results cannot be captured: references, pointers and ref structs.
/// Everything happens on the caller's thread, including the delays before retries.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public sealed class InlineRun : IDisposable
{
    private readonly RunSession _run;
    private readonly bool _hasVerify;
    private readonly AmbientSnapshot _snapshot = AmbientSnapshot.Capture();

    internal InlineRun(RunSession run, bool hasVerify)
    {
        (_run, _hasVerify) = (run, hasVerify);
        run.Enter();
    }

    /// <summary>Gets whether the plan stage has completed, in this attempt or in an earlier one.</summary>
    public bool IsPlanned => _run.IsPlanned;

    /// <summary>Excludes the value of a sensitive argument from the record of the run.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="value">The value of the argument.</param>
    public void Hide<T>(T value)
    {
        var arguments = new ArgumentWriter(_run.Run.Runtime.Options);
        arguments.Hide(name: "", value);
        _run.Run.Hide(arguments.Secrets);
    }

    /// <summary>Begins an attempt, after waiting for a concurrency permit if the task is limited.</summary>
    /// <returns>The cancellation token of the attempt.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled, or its time limit expired, before a permit was available.</exception>
    public CancellationToken Begin()
    {
        _run.Prepare();
        return _run.Begin();
    }

    /// <summary>Records that the plan stage has completed.</summary>
    /// <param name="plan">A description of the plan, or <see langword="null"/>.</param>
    public void Planned(string? plan) => _run.Planned(plan);

    /// <summary>Records that the method is about to be called.</summary>
    public void Execute() => _run.Execute();

    /// <summary>Records that the method has returned and its result is about to be verified.</summary>
    public void Verify() => _run.Verify();

    /// <summary>Applies the answer of the verify method.</summary>
    /// <param name="holds">Whether the verify method accepted the result.</param>
    /// <exception cref="VerificationFailedException">The verify method rejected the result.</exception>
    public void Verified(bool holds)
    {
        if (!holds)
        {
            throw _run.VerificationFailed("returned");
        }
    }

    /// <summary>Ends the run successfully.</summary>
    public void Complete() => _run.End(AttemptOutcome<bool>.Succeeded(true), _hasVerify);

    /// <summary>Waits for the delay before the next attempt. Ends the run and throws if the failure is not retried.</summary>
    /// <param name="failure">The exception that the attempt threw.</param>
    /// <exception cref="Exception">The failure is not retried. The failure itself is thrown, or a timeout that explains it.</exception>
    public void TryAgain(Exception failure)
    {
        var outcome = _run.Fail(failure);
        if (_run.RetryLoop.ShouldRetry(outcome.Failure))
        {
            outcome = _run.RetryLoop.Run(outcome, static () => AttemptOutcome<bool>.Succeeded(true));
            if (outcome.Failure is null)
            {
                return;
            }
        }

        _run.End(outcome, _hasVerify);
        outcome.Unwrap();
    }

    /// <summary>Leaves the ambient context of the run. Its last events are written to the store in the background.</summary>
    public void Dispose() => _snapshot.Restore();
}
