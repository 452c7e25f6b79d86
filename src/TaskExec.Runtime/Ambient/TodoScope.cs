using TaskExec.Runtime.Ambient;

namespace TaskExec;

/// <summary>Sets the todo of the runs that are started inside the scope and name none themselves. The scope flows with async calls.</summary>
public sealed class TodoScope : IDisposable, IAmbientFrame
{
    private readonly IAmbientFrame? _enclosing;
    private bool _hasEnded;

    private TodoScope(TodoId todo)
    {
        Todo = todo;
        _enclosing = AmbientContext.Capture();
        AmbientContext.Enter(this);
    }

    IAmbientFrame? IAmbientFrame.Outer => _enclosing;

    bool IAmbientFrame.HasEnded => _hasEnded;

    internal TodoId Todo { get; }

    /// <summary>Begins a scope. Dispose of it in the same method.</summary>
    /// <param name="todo">The todo of the runs.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException"><paramref name="todo"/> is the default value, which names no todo.</exception>
    public static TodoScope Begin(TodoId todo) =>
        todo.IsNone
            ? throw new ArgumentException("The todo id is the default value, which does not identify a todo. Pass the id of a todo.", nameof(todo))
            : new(todo);

    /// <summary>Ends the scope.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            AmbientContext.Restore(_enclosing);
        }
    }
}
