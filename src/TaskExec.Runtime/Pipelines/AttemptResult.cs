namespace TaskExec;

/// <summary>Represents the return value of an attempt, as the strategies of a resilience pipeline see it.</summary>
public sealed class AttemptResult
{
    internal AttemptResult(object? value) => Value = value;

    /// <summary>Gets the value that the tracked method returned.</summary>
    /// <value>The value, or <see langword="null"/> if the method returns none.</value>
    public object? Value { get; }
}
