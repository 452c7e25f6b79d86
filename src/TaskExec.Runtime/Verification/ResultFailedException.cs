namespace TaskExec;

/// <summary>Represents, in the record of a run, a returned result that <see cref="TaskExecOptions.ResultFault"/> treats as a failure.</summary>
/// <remarks>This exception is never thrown to the caller of the tracked method, which receives the result.</remarks>
public sealed class ResultFailedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ResultFailedException"/> class with a default message.</summary>
    public ResultFailedException()
        : this("A tracked task returned a result that indicates a failure.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ResultFailedException"/> class with a message.</summary>
    /// <param name="message">The reason why the result is a failure.</param>
    public ResultFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="ResultFailedException"/> class with a message and an inner exception.</summary>
    /// <param name="message">The reason why the result is a failure.</param>
    /// <param name="innerException">The exception that caused this one, or <see langword="null"/>.</param>
    public ResultFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
