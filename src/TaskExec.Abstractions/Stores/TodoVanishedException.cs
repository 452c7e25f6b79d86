namespace TaskExec.Abstractions;

/// <summary>A todo was there when its run began and is gone: it is never made again behind the back of whoever removed it.</summary>
public sealed class TodoVanishedException : TodoStoreException
{
    /// <summary>Makes an exception without a todo.</summary>
    public TodoVanishedException()
        : base("A todo is no longer there.")
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="message">The fact, then the remedy.</param>
    public TodoVanishedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with its cause.</summary>
    /// <param name="message">The fact, then the remedy.</param>
    /// <param name="innerException">The cause.</param>
    public TodoVanishedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception of a todo.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="path">The file that it stood in, where it is one.</param>
    /// <returns>The exception.</returns>
    public static TodoVanishedException Of(TodoId todo, string? path) => new(
        $"The todo '{todo}' is no longer in {path ?? "the store"}, so its events were not recorded. Bring it back, or start a new run, which creates it.")
    {
        Path = path,
    };
}
