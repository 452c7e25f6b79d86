namespace TaskExec.Generated.Tests.Skills;

/// <summary>A struct whose wrappers stand in a class beside it.</summary>
internal struct PlainStruct
{
    public int Value { get; private set; }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Increment(Script script)
    {
        script.Step();
        return ++Value;
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public readonly int Read(Script script) => script.Step(Value);
}
