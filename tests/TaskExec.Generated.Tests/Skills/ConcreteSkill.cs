namespace TaskExec.Generated.Tests.Skills;

internal sealed class ConcreteSkill : AbstractSkill
{
    public override Task<string> WorkAsync(Script script) => script.StepAsync("concrete");
}
