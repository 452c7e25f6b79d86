namespace TaskExec.Interception.Tests;

internal interface ISkill
{
    [TrackedTask(Name = "interface")]
    int Measure(string text);
}
