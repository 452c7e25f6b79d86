namespace TaskExec.Interception.Tests.Skills;

internal static partial class StaticSkill
{
    public static int CallHidden() => Hidden("four");

    [TrackedTask(Name = "of-static-class")]
    private static int Hidden(string text) => text.Length;
}
