using System.ComponentModel;
using TaskExec.Runtime.Ambient;

namespace TaskExec.CompilerServices;

/// <summary>Selects the engine of the tracked tasks that start inside the scope. The scope flows with async calls, also to work that outlives it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EngineScope : IDisposable, IAmbientFrame
{
    private readonly IAmbientFrame? _previous;

    private EngineScope(RunEngine engine)
    {
        Engine = engine;
        _previous = AmbientContext.Capture();
        AmbientContext.Enter(this);
    }

    /// <summary>Gets the engine of the innermost scope or run.</summary>
    /// <value><see langword="null"/> outside of every scope and run.</value>
    public static RunEngine? Current => AmbientContext.Engine;

    IAmbientFrame? IAmbientFrame.Outer => _previous;

    bool IAmbientFrame.HasEnded => false;

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
    public void Dispose() => AmbientContext.Restore(_previous);
}
