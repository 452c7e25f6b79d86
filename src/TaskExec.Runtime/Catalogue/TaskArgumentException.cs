namespace TaskExec;

/// <summary>The exception that is thrown when a task cannot be run by name because the task or an argument is unknown, missing or of the wrong type.</summary>
/// <remarks>The exception is thrown before the run starts, so nothing was executed or recorded.</remarks>
public sealed class TaskArgumentException : ArgumentException
{
    /// <summary>Initializes a new instance of the <see cref="TaskArgumentException"/> class.</summary>
    public TaskArgumentException()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TaskArgumentException"/> class with a message.</summary>
    /// <param name="message">A message that states the problem and the remedy.</param>
    public TaskArgumentException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TaskArgumentException"/> class with a message and an inner exception.</summary>
    /// <param name="message">A message that states the problem and the remedy.</param>
    /// <param name="innerException">The exception that caused this one, or <see langword="null"/>.</param>
    public TaskArgumentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
