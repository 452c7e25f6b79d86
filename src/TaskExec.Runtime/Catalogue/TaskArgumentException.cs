namespace TaskExec.Runtime;

/// <summary>A call of a tracked task by its name does not fit: there is no such task, or an argument is missing, unknown, or of the wrong kind. Nothing was run.</summary>
public sealed class TaskArgumentException : ArgumentException
{
    /// <summary>Makes an exception.</summary>
    public TaskArgumentException()
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The fact, then the remedy.</param>
    public TaskArgumentException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The fact, then the remedy.</param>
    /// <param name="innerException">What was found.</param>
    public TaskArgumentException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
