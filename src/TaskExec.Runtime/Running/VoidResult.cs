namespace TaskExec.CompilerServices;

/// <summary>Represents the result of a method that returns no value.</summary>
public readonly record struct VoidResult;
