using System.Runtime.CompilerServices;

namespace TaskExec.Generated.Tests.Skills;

/// <summary>One method of each return shape, in a partial type.</summary>
internal sealed partial class ReturningSkill
{
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public void Nothing(Script script) => script.Step();

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public string Text(Script script) => script.Step("done");

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public (int Count, string? Name) Pair(Script script) => script.Step((2, (string?)null));

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public async Task NothingAsync(Script script) => await script.StepAsync(0);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Task<string> TextAsync(Script script) => script.StepAsync("done");

    /// <summary>Fails before it returns a task.</summary>
    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Task<string> EarlyAsync(Script script) => Task.FromResult(script.Step("done"));

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public async ValueTask QuietAsync(Script script) => await script.StepAsync(0);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public Promise<string> Promised(Script script) => new(script.StepAsync("done"));

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public ConfiguredTaskAwaitable Configured(Script script) => ((Task)script.StepAsync(0)).ConfigureAwait(false);

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public async IAsyncEnumerable<int> StreamAsync(Script script)
    {
        yield return await script.StepAsync(1);
        await Task.Yield();
        yield return 2;
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public IEnumerable<int> Sequence(Script script)
    {
        yield return script.Step(1);
        yield return 2;
    }

    [TrackedTask(retries: 2, RetryDelays = [0])]
    public async ValueTask<int> NumberAsync(Script script) => await script.StepAsync(7);
}
