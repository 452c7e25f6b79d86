using System.ComponentModel;

namespace TaskExec.Runtime;

/// <summary>Says which engine runs the tracked tasks that are started inside. It flows with async calls, also to what outlives it.</summary>
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

    /// <summary>The engine of the innermost scope.</summary>
    /// <value><see langword="null"/> outside of every scope.</value>
    public static RunEngine? Current => Surroundings.Scope?.Engine;

    ISurroundings? ISurroundings.Outer => _before;

    bool ISurroundings.HasEnded => false;

    private RunEngine Engine { get; }

    /// <summary>Begins a scope; dispose of it in the same method.</summary>
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
