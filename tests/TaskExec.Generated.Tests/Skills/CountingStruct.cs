namespace TaskExec.Generated.Tests.Skills;

internal readonly partial struct CountingStruct
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public static int Count(Script script) => script.Step(3);
}
