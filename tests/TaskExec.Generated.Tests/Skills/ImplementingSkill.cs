namespace TaskExec.Generated.Tests.Skills;

internal sealed partial class ImplementingSkill : ISkill
{
    public string Named(Script script) => script.Step("named");

    [TrackedTask(retries: 2, RetryDelays = [0])]
    string ISkill.Hidden(Script script) => script.Step("hidden");
}
