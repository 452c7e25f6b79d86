namespace TaskExec.Generated.Tests.Skills;

/// <summary>Every kind of Plan and Verify. Plans are noted, and results are wanted twice as long as the text.</summary>
internal sealed partial class CheckedSkill
{
    private readonly List<string> _plans = [];

    public IReadOnlyList<string> Plans => _plans;

    [TrackedTask(retries: 2, RetryDelays = [0], Plan = nameof(PlanText), Verify = nameof(IsTwice))]
    public Task<string> DoubleAsync(string text, Script script, CancellationToken ct) => script.StepAsync(text + text);

    [TrackedTask(retries: 2, RetryDelays = [0], Plan = nameof(PlanLaterAsync), Verify = nameof(IsTwiceLaterAsync))]
    public async ValueTask<string> DoubleLaterAsync(string text, Script script) => await script.StepAsync(text + text);

    [TrackedTask(retries: 2, RetryDelays = [0], Plan = nameof(PlanSilently), Verify = nameof(IsTwice))]
    public string Double(string text, Script script) => script.Step(text + text);

    [TrackedTask(retries: 2, RetryDelays = [0], Plan = nameof(PlanTextLaterAsync), Verify = nameof(AlwaysAsync))]
    public Task NothingAsync(string text, Script script) => script.StepAsync(text);

    private static bool IsTwice(string result, string text) => result == text + text;

    private static async Task<bool> IsTwiceLaterAsync(string result, string text, CancellationToken ct)
    {
        await Task.Yield();
        ct.ThrowIfCancellationRequested();
        return IsTwice(result, text);
    }

    private static ValueTask<bool> AlwaysAsync() => new(true);

    private void PlanSilently(string text) => _plans.Add(text);

    private string PlanText(string text, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _plans.Add(text);
        return $"will double {text}";
    }

    private async Task PlanLaterAsync(string text)
    {
        await Task.Yield();
        _plans.Add(text);
    }

    private async ValueTask<string> PlanTextLaterAsync(string text)
    {
        await Task.Yield();
        _plans.Add(text);
        return $"will do nothing with {text}";
    }
}
