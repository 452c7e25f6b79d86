using TaskExec.Runtime;

namespace TaskExec;

/// <summary>Sets the todo of the runs that are started inside the scope and name none themselves. The scope flows with async calls.</summary>
public sealed class TodoScope : IDisposable, ISurroundings
{
    private readonly ISurroundings? _enclosing;
    private bool _hasEnded;

    private TodoScope(TodoId todo)
    {
        Todo = todo;
        _enclosing = Surroundings.Capture();
        Surroundings.Enter(this);
    }

    ISurroundings? ISurroundings.Outer => _enclosing;

    bool ISurroundings.HasEnded => _hasEnded;

    internal TodoId Todo { get; }

    /// <summary>Begins a scope. Dispose of it in the same method.</summary>
    /// <param name="todo">The todo of the runs.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException"><paramref name="todo"/> is the default value, which names no todo.</exception>
    public static TodoScope Begin(TodoId todo) =>
        todo.IsNone
            ? throw new ArgumentException("The todo id is the default value, which names no todo. Pass the id of a todo.", nameof(todo))
            : new(todo);

    /// <summary>Ends the scope.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            Surroundings.Restore(_enclosing);
        }
    }
}
