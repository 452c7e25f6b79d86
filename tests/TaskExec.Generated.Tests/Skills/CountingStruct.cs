namespace TaskExec.Generated.Tests.Skills;

internal partial struct CountingStruct
{
    public int Value { get; private set; }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public static int Count(Script script) => script.Step(3);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public int Increment(Script script)
    {
        script.Step();
        return ++Value;
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public readonly async Task<int> ReadAsync(Script script) => await script.StepAsync(Value);
}
