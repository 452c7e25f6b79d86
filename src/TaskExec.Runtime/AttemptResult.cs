namespace TaskExec;

/// <summary>What an attempt of a tracked task has returned, as the strategies of a pipeline see it.</summary>
public sealed class AttemptResult
{
    internal AttemptResult(object? value) => Value = value;

    /// <summary>What the method returned.</summary>
    /// <value><see langword="null"/> where it returns nothing.</value>
    public object? Value { get; }
}
