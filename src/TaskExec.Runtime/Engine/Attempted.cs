using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace TaskExec.Runtime;

/// <summary>How an attempt went: its result, or its failure with the stack that it had.</summary>
[StackTraceHidden]
internal readonly struct Attempted<TResult>
{
    private readonly TResult? _result;
    private readonly ExceptionDispatchInfo? _failure;

    private Attempted(TResult? result, ExceptionDispatchInfo? failure)
    {
        _result = result;
        _failure = failure;
    }

    public Exception? Failure => _failure?.SourceException;

    public static Attempted<TResult> Succeeded(TResult result) => new(result, failure: null);

    public static Attempted<TResult> Failed(Exception failure) => new(default, ExceptionDispatchInfo.Capture(failure));

    public TResult Unwrap()
    {
        _failure?.Throw();
        return _result!;
    }
}
