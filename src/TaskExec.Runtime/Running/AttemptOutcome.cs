using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace TaskExec.Runtime.Running;

/// <summary>Represents the outcome of an attempt: its result, or its exception with the original stack trace.</summary>
[StackTraceHidden]
internal readonly struct AttemptOutcome<TResult>
{
    private readonly TResult? _result;
    private readonly ExceptionDispatchInfo? _dispatchInfo;

    private AttemptOutcome(TResult? result, Exception? failure, ExceptionDispatchInfo? thrown)
    {
        _result = result;
        Failure = failure;
        _dispatchInfo = thrown;
    }

    public Exception? Failure { get; }

    /// <summary>Gets the result as an object, for code that handles results of any type. Boxes a value type.</summary>
    public object? Result => _result;

    public static AttemptOutcome<TResult> Succeeded(TResult result) => new(result, failure: null, thrown: null);

    public static AttemptOutcome<TResult> Failed(Exception failure) => new(default, failure, ExceptionDispatchInfo.Capture(failure));

    /// <summary>Creates the outcome of an attempt whose returned value counts as a failure. The run fails, and its caller still gets the value.</summary>
    public static AttemptOutcome<TResult> Rejected(TResult result, Exception failure) => new(result, failure, thrown: null);

    public TResult Unwrap()
    {
        _dispatchInfo?.Throw();
        return _result!;
    }
}
