namespace TaskExec.Runtime.Ambient;

/// <summary>Represents one frame of the ambient context: a run, a todo scope, an engine scope or a lease scope.</summary>
internal interface IAmbientFrame
{
    /// <summary>Gets the enclosing frame.</summary>
    IAmbientFrame? Outer { get; }

    /// <summary>Gets whether the frame has ended. A timer or a queue can capture a frame and outlive it.</summary>
    bool HasEnded { get; }
}
