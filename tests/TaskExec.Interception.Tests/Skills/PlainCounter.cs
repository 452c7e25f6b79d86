namespace TaskExec.Interception.Tests.Skills;

internal struct PlainCounter
{
    public int Value { get; private set; }

    [TrackedTask(Name = "plain-struct")]
    public int Increase(int by) => Value += by;
}
