namespace TaskExec.Interception.Tests.Skills;

internal partial struct Counter
{
    public int Value { get; private set; }

    [TrackedTask(Name = "struct")]
    public int Increase(int by) => Value += by;

    [TrackedTask(Name = "readonly-struct")]
    public readonly int Peek() => Value;
}
