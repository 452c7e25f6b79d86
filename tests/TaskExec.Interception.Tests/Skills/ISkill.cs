namespace TaskExec.Interception.Tests.Skills;

internal interface ISkill
{
    [TrackedTask(Name = "interface")]
    int Measure(string text);
}
