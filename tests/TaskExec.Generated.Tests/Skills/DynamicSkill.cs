namespace TaskExec.Generated.Tests.Skills;

internal sealed partial class DynamicSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0], Verify = nameof(IsText))]
    public dynamic Twice(dynamic value, Script script) => script.Step($"{value}{value}");

    private static bool IsText(dynamic result) => result is string;
}
