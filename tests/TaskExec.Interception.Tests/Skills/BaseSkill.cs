namespace TaskExec.Interception.Tests.Skills;

internal partial class BaseSkill
{
    [TrackedTask(Name = "virtual")]
    public virtual string Speak() => "base";

    [TrackedTask(Name = "to-override")]
    public virtual string Answer() => "base";

    [TrackedTask(Name = "protected")]
    protected int Guarded(string text) => text.Length;
}
