namespace TaskExec.Generated.Tests.Skills;

internal sealed partial class PartialSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public partial Task<int> CountAsync(Script script, int number = 3);

    public async partial Task<int> CountAsync(Script script, int number) => await script.StepAsync(number);
}
