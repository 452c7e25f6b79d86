namespace TaskExec.Storage;

/// <summary>The exception that is thrown when a store cannot read or record. The message says what is wrong, where, and what to do.</summary>
public class TodoStoreException : Exception
{
    /// <summary>Initializes an exception with a general message.</summary>
    public TodoStoreException()
        : this("The todo store could not be used.")
    {
    }

    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">What happened, then what to do.</param>
    public TodoStoreException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and its cause.</summary>
    /// <param name="message">What happened, then what to do.</param>
    /// <param name="innerException">The cause.</param>
    public TodoStoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the path of the file, if the store is a file.</summary>
    public string? Path { get; init; }

    /// <summary>Gets the line in the file, starting at 1.</summary>
    public int? Line { get; init; }

    /// <summary>Gets the column in the line in characters, starting at 1.</summary>
    public int? Column { get; init; }
}
