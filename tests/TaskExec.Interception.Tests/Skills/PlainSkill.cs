namespace TaskExec.Interception.Tests.Skills;

internal sealed class PlainSkill : ISkill
{
    [TrackedTask(Name = "plain")]
    public string Shout(string text) => text.ToUpperInvariant();

    int ISkill.Measure(string text) => text.Length;
}
