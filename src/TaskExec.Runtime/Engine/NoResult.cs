namespace TaskExec.Runtime;

/// <summary>Represents the result of a method that returns no value.</summary>
public readonly record struct NoResult;
