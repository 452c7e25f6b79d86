namespace TaskExec.Generators;

/// <summary>Where the value of one argument comes from when the engine calls back.</summary>
internal enum ArgumentSource
{
    /// <summary>A parameter of the wrapper, kept in the state.</summary>
    State,

    /// <summary>The token of the attempt.</summary>
    Token,

    /// <summary>The result that is to be verified.</summary>
    Result,
}
