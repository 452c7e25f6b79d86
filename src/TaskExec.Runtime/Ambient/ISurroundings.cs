namespace TaskExec.Runtime;

/// <summary>What a piece of code runs inside of: a run, a todo scope, or the scope of an engine.</summary>
internal interface ISurroundings
{
    /// <summary>What is around it.</summary>
    ISurroundings? Outer { get; }

    /// <summary>Whether it is over. What a timer or a queue has captured may outlive it.</summary>
    bool HasEnded { get; }
}
