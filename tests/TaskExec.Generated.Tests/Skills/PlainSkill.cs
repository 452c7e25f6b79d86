namespace TaskExec.Generated.Tests.Skills;

/// <summary>A type that is not partial, with a type inside.</summary>
public class PlainSkill(string name)
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public static string Shared(Script script) => script.Step("shared");

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Task<string> OwnAsync(Script script) => script.StepAsync(name);

    internal sealed record Part(int Number)
    {
        [TrackedTask(retries: 2, RetryDelays = [0])]
        internal ValueTask<int> NumberAsync(Script script) => new(script.Step(Number));
    }
}
