using TaskExec.Runtime;

namespace TaskExec;

/// <summary>Says which todo the runs belong to that are started inside and name none themselves. It flows with async calls.</summary>
public sealed class TodoScope : IDisposable, ISurroundings
{
    private readonly ISurroundings? _before;
    private bool _hasEnded;

    private TodoScope(TodoId todo)
    {
        Todo = todo;
        _before = Surroundings.Capture();
        Surroundings.Enter(this);
    }

    ISurroundings? ISurroundings.Outer => _before;

    bool ISurroundings.HasEnded => _hasEnded;

    internal TodoId Todo { get; }

    /// <summary>Begins a scope; dispose of it in the same method.</summary>
    /// <param name="todo">The todo.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentException">The id names no todo.</exception>
    public static TodoScope Begin(TodoId todo) =>
        todo.IsNone ? throw new ArgumentException("A todo scope needs a todo. Pass its id.", nameof(todo)) : new(todo);

    /// <summary>Ends the scope.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            Surroundings.Restore(_before);
        }
    }
}
