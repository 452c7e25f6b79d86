using TaskExec.CompilerServices;
using TaskExec.Runtime.Retry;

namespace TaskExec.Runtime.Verification;

/// <summary>Determines whether a returned result counts as a failure, by <see cref="TaskExecOptions.ResultFault"/>.</summary>
internal static class ResultFaults
{
    public static Exception? Find<TResult>(TResult result, Func<object?, string?>? fault)
    {
        if (fault is null || typeof(TResult) == typeof(VoidResult))
        {
            return null;
        }

        try
        {
            return fault(result) is { } reason ? new ResultFailedException(reason) : null;
        }
        catch (Exception thrown)
        {
            return new ResultFailedException(
                $"TaskExecOptions.ResultFault threw {thrown.GetType().Name}, so the result was treated as failed. {FailureText.MessageOf(thrown)}",
                thrown);
        }
    }
}
