namespace TaskExec;

/// <summary>A tracked method returned, but its <c>Verify</c> method said that the result does not hold.</summary>
public sealed class VerificationFailedException : Exception
{
    /// <summary>Makes an exception without a task.</summary>
    public VerificationFailedException()
        : this("The result of a tracked task does not hold.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">Which result does not hold.</param>
    public VerificationFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">Which result does not hold.</param>
    /// <param name="innerException">The cause.</param>
    public VerificationFailedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
