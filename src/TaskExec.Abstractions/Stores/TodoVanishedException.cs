namespace TaskExec.Storage;

/// <summary>
/// The exception that is thrown when a todo was removed after its run had started. The store does not restore it, because its removal was deliberate.
/// </summary>
public sealed class TodoVanishedException : TodoStoreException
{
    /// <summary>Initializes an exception with a general message.</summary>
    public TodoVanishedException()
        : base("The todo no longer exists.")
    {
    }

    /// <summary>Initializes an exception with a message.</summary>
    /// <param name="message">What happened, then what to do.</param>
    public TodoVanishedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and its cause.</summary>
    /// <param name="message">What happened, then what to do.</param>
    /// <param name="innerException">The cause.</param>
    public TodoVanishedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a todo.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="path">The path of the file, if the store is a file.</param>
    /// <returns>The exception.</returns>
    public static TodoVanishedException For(TodoId todo, string? path) => new(
        $"The todo '{todo}' is no longer in {path ?? "the store"}, so its events were not recorded. Restore the todo, or start a new run, which creates it.")
    {
        Path = path,
    };
}
