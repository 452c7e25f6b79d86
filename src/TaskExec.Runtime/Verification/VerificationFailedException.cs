namespace TaskExec;

/// <summary>The exception that is thrown when the <c>Verify</c> method of a tracked task rejects its result.</summary>
public sealed class VerificationFailedException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="VerificationFailedException"/> class with a default message.</summary>
    public VerificationFailedException()
        : this("The result of a tracked task failed verification.")
    {
    }

    /// <summary>Initializes a new instance of the <see cref="VerificationFailedException"/> class with a message.</summary>
    /// <param name="message">A message that names the task whose result was rejected.</param>
    public VerificationFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="VerificationFailedException"/> class with a message and an inner exception.</summary>
    /// <param name="message">A message that names the task whose result was rejected.</param>
    /// <param name="innerException">The exception that caused this one, or <see langword="null"/>.</param>
    public VerificationFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
