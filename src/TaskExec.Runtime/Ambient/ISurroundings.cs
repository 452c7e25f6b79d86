namespace TaskExec.Runtime;

/// <summary>Represents one frame of the ambient context: a run, a todo scope, an engine scope or a lease scope.</summary>
internal interface ISurroundings
{
    /// <summary>Gets the enclosing frame.</summary>
    ISurroundings? Outer { get; }

    /// <summary>Gets whether the frame has ended. A timer or a queue can capture a frame and outlive it.</summary>
    bool HasEnded { get; }
}
