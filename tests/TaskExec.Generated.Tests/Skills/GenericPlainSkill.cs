namespace TaskExec.Generated.Tests.Skills;

/// <summary>A generic type that is not partial.</summary>
internal sealed class GenericPlainSkill<T>
    where T : notnull, new()
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Task<T> MakeAsync(Script script) => script.StepAsync(new T());
}
