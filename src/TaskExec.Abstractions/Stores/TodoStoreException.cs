namespace TaskExec.Abstractions;

/// <summary>A store could not do what it was asked. The message says what is wrong, where, and what to do.</summary>
public class TodoStoreException : Exception
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public TodoStoreException()
        : this("The store of todos could not be used.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The fact, then the remedy.</param>
    public TodoStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">The fact, then the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public TodoStoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The file, where it is one.</summary>
    public string? Path { get; init; }

    /// <summary>The line in the file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The column in the line, in characters, from 1.</summary>
    public int? Column { get; init; }
}
