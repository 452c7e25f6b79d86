using System.ComponentModel;
using System.Diagnostics;

namespace TaskExec.Runtime;

/// <summary>A synchronous run whose attempts the wrapper makes itself, because what the method takes or returns cannot be kept: references, pointers and ref structs.</summary>
/// <remarks>All of it happens on the caller's thread, the waits before retries included.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public sealed class InlineRun : IDisposable
{
    private readonly OpenRun _run;
    private readonly bool _hasVerify;
    private readonly Outside _outside = Outside.Capture();

    internal InlineRun(OpenRun run, bool hasVerify)
    {
        (_run, _hasVerify) = (run, hasVerify);
        run.Enter();
    }

    /// <summary>Whether the plan has been made, in this attempt or an earlier one.</summary>
    public bool IsPlanned => _run.IsPlanned;

    /// <summary>Keeps the value of an argument that is a secret out of the record of the run.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    public void Hide<T>(T value)
    {
        var arguments = new ArgumentWriter(_run.Run.Recorder.Options);
        arguments.Hide(name: "", value);
        _run.Run.Hide(arguments.Secrets);
    }

    /// <summary>Begins an attempt.</summary>
    /// <returns>The token of the attempt.</returns>
    public CancellationToken Begin()
    {
        _run.Prepare();
        return _run.Begin();
    }

    /// <summary>Tells that the plan was made.</summary>
    /// <param name="plan">The plan in words, or <see langword="null"/>.</param>
    public void Planned(string? plan) => _run.Planned(plan);

    /// <summary>Tells that the method is about to be called.</summary>
    public void Execute() => _run.Execute();

    /// <summary>Tells that the method has returned.</summary>
    public void Verify() => _run.Verify(_hasVerify);

    /// <summary>Tells what the check of the result has said.</summary>
    /// <param name="holds">Whether the result holds.</param>
    /// <exception cref="VerificationFailedException">It does not.</exception>
    public void Verified(bool holds)
    {
        if (!holds)
        {
            throw _run.DoesNotHold("returned");
        }
    }

    /// <summary>Ends the run well.</summary>
    public void Complete() => _run.End(Attempted<bool>.Succeeded(true), _hasVerify);

    /// <summary>Waits until it is time for another attempt; where there is none, ends the run.</summary>
    /// <param name="failure">Why the attempt has failed.</param>
    /// <exception cref="Exception">The failure itself, or what the caller is told instead: there is no other attempt.</exception>
    public void TryAgain(Exception failure)
    {
        var attempted = _run.Fail(failure);
        if (_run.Retries.AreWorthwhile(attempted.Failure))
        {
            attempted = _run.Retries.Run(attempted, static () => Attempted<bool>.Succeeded(true));
            if (attempted.Failure is null)
            {
                return;
            }
        }

        _run.End(attempted, _hasVerify);
        attempted.Unwrap();
    }

    /// <summary>Leaves the run, whose record reaches the store soon after.</summary>
    public void Dispose() => _outside.Restore();
}
