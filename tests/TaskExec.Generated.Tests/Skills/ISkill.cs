namespace TaskExec.Generated.Tests.Skills;

/// <summary>Tracked members of an interface: whoever implements it is tracked when it is called through it.</summary>
internal interface ISkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    string Named(Script script);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    string ByDefault(Script script) => script.Step("default");

    string Hidden(Script script);
}
