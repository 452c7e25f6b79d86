namespace TaskExec.Generated.Tests.Skills.Other;

/// <summary>Of one name with a skill in another namespace.</summary>
internal sealed partial class PartialSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string Name(Script script) => script.Step("other");
}
