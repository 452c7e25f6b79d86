namespace TaskExec.Interception.Tests.Skills;

internal sealed class DerivedSkill : BaseSkill
{
    [TrackedTask(Name = "override")]
    public override string Answer() => "derived";

    public string Both() => base.Speak() + base.Answer();

    public int CallGuarded() => Guarded("abc");
}
