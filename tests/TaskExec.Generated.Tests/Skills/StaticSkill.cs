namespace TaskExec.Generated.Tests.Skills;

internal static partial class StaticSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public static async Task<int> CountAsync(this string text, Script script) => await script.StepAsync(text.Length);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    internal static int Twice(int number, Script script) => script.Step(number * 2);
}
