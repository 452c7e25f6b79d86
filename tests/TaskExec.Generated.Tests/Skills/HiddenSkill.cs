namespace TaskExec.Generated.Tests.Skills;

/// <summary>Methods that only their own type, or types derived from it, can call.</summary>
internal partial class HiddenSkill
{
    public string CallPrivate(Script script) => RunTrackedPrivate(Workbench.TodoId, new Secret("done"), script);

    public Task<string> CallProtectedAsync(Script script) => RunTrackedProtectedAsync(Workbench.TodoId, script);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    protected virtual Task<string> ProtectedAsync(Script script) => script.StepAsync("base");

    [TrackedTask(retries: 2, RetryDelays = [0])]
    private string Private(Secret secret, Script script) => script.Step(secret.Text);

    private sealed record Secret(string Text);
}
