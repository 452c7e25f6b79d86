using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace TaskExec.Runtime;

/// <summary>How an attempt went: its result, or its failure with the stack that it had.</summary>
[StackTraceHidden]
internal readonly struct Attempted<TResult>
{
    private readonly TResult? _result;
    private readonly ExceptionDispatchInfo? _thrown;

    private Attempted(TResult? result, Exception? failure, ExceptionDispatchInfo? thrown)
    {
        _result = result;
        Failure = failure;
        _thrown = thrown;
    }

    public Exception? Failure { get; }

    /// <summary>What the work returned, as an object: only for those who look at results of any type.</summary>
    public object? Result => _result;

    public static Attempted<TResult> Succeeded(TResult result) => new(result, failure: null, thrown: null);

    public static Attempted<TResult> Failed(Exception failure) => new(default, failure, ExceptionDispatchInfo.Capture(failure));

    /// <summary>The work returned, but what it returned says that it failed: the run has failed, and its caller gets the result.</summary>
    public static Attempted<TResult> Rejected(TResult result, Exception failure) => new(result, failure, thrown: null);

    public TResult Unwrap()
    {
        _thrown?.Throw();
        return _result!;
    }
}
