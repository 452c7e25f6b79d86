using System.ComponentModel;

namespace TaskExec.Runtime;

/// <summary>Makes an engine the one that runs the tracked tasks started inside the scope.</summary>
/// <remarks>The scope flows with async calls, including work that outlives it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EngineScope : IDisposable, ISurroundings
{
    private readonly ISurroundings? _enclosing;

    private EngineScope(RunEngine engine)
    {
        Engine = engine;
        _enclosing = Surroundings.Capture();
        Surroundings.Enter(this);
    }

    /// <summary>Gets the engine of the innermost scope.</summary>
    /// <value>The engine, or <see langword="null"/> outside every scope.</value>
    public static RunEngine? Current => Surroundings.Scope?.Engine;

    ISurroundings? ISurroundings.Outer => _enclosing;

    bool ISurroundings.HasEnded => false;

    private RunEngine Engine { get; }

    /// <summary>Begins a scope. Dispose of it in the same method.</summary>
    /// <param name="engine">The engine that runs the tracked tasks.</param>
    /// <returns>The scope.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="engine"/> is <see langword="null"/>.</exception>
    public static EngineScope Begin(RunEngine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        return new(engine);
    }

    /// <summary>Ends the scope for the code that follows.</summary>
    public void Dispose() => Surroundings.Restore(_enclosing);
}
