namespace TaskExec.Generated.Tests.Skills;

internal sealed class DerivedSkill : HiddenSkill
{
    protected override Task<string> ProtectedAsync(Script script) => script.StepAsync("derived");
}
