namespace TaskExec.Runtime;

/// <summary>Asks whether a result that was returned says that the work failed.</summary>
internal static class ResultFaults
{
    public static Exception? Of<TResult>(TResult result, Func<object?, string?>? fault)
    {
        if (fault is null || typeof(TResult) == typeof(NoResult))
        {
            return null;
        }

        try
        {
            return fault(result) is { } reason ? new ResultFailedException(reason) : null;
        }
        catch (Exception thrown)
        {
            return new ResultFailedException($"Whether the result is a failure is not known: ResultFault of the options threw {thrown.GetType().Name}. {FailureText.MessageOf(thrown)}", thrown);
        }
    }
}
