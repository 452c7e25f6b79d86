namespace TaskExec;

/// <summary>A tracked method returned a result that says that it failed. It stands in the record only: the caller gets the result.</summary>
public sealed class ResultFailedException : Exception
{
    /// <summary>Makes an exception without a reason.</summary>
    public ResultFailedException()
        : this("The result of a tracked task says that it failed.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Why the result is a failure.</param>
    public ResultFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">Why the result is a failure.</param>
    /// <param name="innerException">The cause.</param>
    public ResultFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
