using System.ComponentModel;

namespace TaskExec.Runtime;

/// <summary>Selects the engine of the tracked tasks that start inside the scope. The scope flows with async calls, also to work that outlives it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EngineScope : IDisposable, ISurroundings
{
    private readonly ISurroundings? _before;

    private EngineScope(RunEngine engine)
    {
        Engine = engine;
        _before = Surroundings.Capture();
        Surroundings.Enter(this);
    }

    /// <summary>Gets the engine of the innermost scope or run.</summary>
    /// <value><see langword="null"/> outside of every scope and run.</value>
    public static RunEngine? Current => Surroundings.Engine;

    ISurroundings? ISurroundings.Outer => _before;

    bool ISurroundings.HasEnded => false;

    internal RunEngine Engine { get; }

    /// <summary>Begins a scope. Dispose it in the method that began it.</summary>
    /// <param name="engine">The engine.</param>
    /// <returns>The scope.</returns>
    public static EngineScope Begin(RunEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new(engine);
    }

    /// <summary>Ends the scope for the code that follows.</summary>
    public void Dispose() => Surroundings.Restore(_before);
}
