namespace TaskExec.Generated.Tests.Skills;

/// <summary>Tracked members of an interface: calls through the interface are tracked for every implementation.</summary>
internal interface ISkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    string Named(Script script);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    string ByDefault(Script script) => script.Step("default");

    string Hidden(Script script);
}
