namespace TaskExec.Generated.Tests.Skills;

internal abstract partial class AbstractSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public abstract Task<string> WorkAsync(Script script);
}
