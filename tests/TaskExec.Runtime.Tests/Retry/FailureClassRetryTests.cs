using TaskExec.CompilerServices;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Retry;

/// <summary>Five attempts at most, failures of one class, and chance in the middle: what is waited for, to the millisecond, and how the run ends.</summary>
public sealed class FailureClassRetryTests
{
    private readonly Bench _bench = new(configure: static options => options.Random = new Middle());

    [Theory]
    [InlineData(FailureClass.RateLimit, RunOutcome.Failed, 30_000, 60_000, 120_000, 240_000)]
    [InlineData(FailureClass.Network, RunOutcome.Failed, 1_000, 2_000, 4_000, 8_000)]
    [InlineData(FailureClass.Timeout, RunOutcome.Failed, 1_000, 2_000, 4_000, 8_000)]
    [InlineData(FailureClass.Unknown, RunOutcome.Failed, 1_000, 2_000, 4_000, 8_000)]
    [InlineData(FailureClass.Conflict, RunOutcome.Failed, 0, 0, 0, 0)]
    [InlineData(FailureClass.Auth, RunOutcome.NeedsInfo)]
    [InlineData(FailureClass.MissingInput, RunOutcome.NeedsInfo)]
    [InlineData(FailureClass.Validation, RunOutcome.NeedsInfo)]
    [InlineData(FailureClass.Bug, RunOutcome.Failed)]
    public Task By_default(FailureClass cause, RunOutcome outcome, params int[] waits) => FailsAsync(FailurePolicies.Default, cause, outcome, waits);

    [Theory]
    [InlineData(FailureClass.RateLimit, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Network, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Timeout, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Conflict, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Unknown, 0, 300_000, 900_000, 900_000)]
    public Task That_can_wait(FailureClass cause, params int[] waits) => FailsAsync(FailurePolicies.Patient, cause, RunOutcome.Failed, waits);

    [Theory]
    [InlineData(FailureClass.Network, RunOutcome.Failed)]
    [InlineData(FailureClass.Conflict, RunOutcome.Failed)]
    [InlineData(FailureClass.Auth, RunOutcome.NeedsInfo)]
    public Task That_are_never_retried(FailureClass cause, RunOutcome outcome) => FailsAsync(FailurePolicies.None, cause, outcome, []);

    [Fact]
    public Task With_a_budget_of_the_class() =>
        FailsAsync(FailurePolicies.Default.With(FailureClass.Network, new() { Retries = 2 }), FailureClass.Network, RunOutcome.Failed, [1_000, 2_000]);

    [Fact]
    public Task With_another_action() =>
        FailsAsync(FailurePolicies.Default.With(FailureClass.Auth, new() { Delay = TimeSpan.FromSeconds(3) }), FailureClass.Auth, RunOutcome.Failed, [3_000, 6_000, 12_000, 24_000]);

    [Fact]
    public Task That_double_up_to_the_longest_wait() =>
        FailsAsync(FailurePolicies.Default.With(FailureClass.Network, new() { Delay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(3) }), FailureClass.Network, RunOutcome.Failed, [1_000, 2_000, 3_000, 3_000]);

    [Fact]
    public async Task Of_several_classes_keep_a_count_for_each()
    {
        Queue<FailureClass> causes = new([FailureClass.Network, FailureClass.RateLimit, FailureClass.Network, FailureClass.RateLimit]);
        _bench.Options.Classify(_ => new(causes.Dequeue()));
        _bench.Options.Failures = FailurePolicies.Default.With(FailureClass.RateLimit, FailurePolicies.Default[FailureClass.RateLimit] with { Retries = 1 });
        await FailAsync();

        Assert.Equal([1_000, 30_000, 2_000], _bench.Clock.Waits.Select(static wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task Wait_for_what_the_failure_asks_before_anything_else()
    {
        _bench.Options.Classify(static _ => new(FailureClass.RateLimit, TimeSpan.FromSeconds(7.5)));
        await FailAsync(delays: [1]);

        Assert.Equal([7_500, 7_500, 7_500, 7_500], _bench.Clock.Waits.Select(static wait => wait.TotalMilliseconds));
        var retry = (await _bench.TodoAsync()).Events.First(static each => each.Details.Kind is EventKind.Retry).Details.Retry!;
        Assert.Equal((RetryDecision.Retry, 7_500), (retry.Decision, retry.DelayMs));
        Assert.Equal([1, 5], MessageData.Numbers(retry.Reason));
    }

    [Fact]
    public async Task Wait_for_what_the_task_says_before_what_the_class_does()
    {
        await FailAsync(delays: [1, 5]);

        Assert.Equal([1_000, 5_000, 5_000, 5_000], _bench.Clock.Waits.Select(static wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task Wait_no_longer_than_a_day_whatever_is_asked()
    {
        _bench.Options.Classify(static _ => new(FailureClass.RateLimit, TimeSpan.MaxValue));
        await FailAsync(retries: 1);

        Assert.Equal([TimeSpan.FromHours(24)], _bench.Clock.Waits);
    }

    [Fact]
    public async Task That_ask_for_a_time_that_is_over_are_tried_again_at_once()
    {
        _bench.Options.Classify(static _ => new(FailureClass.RateLimit, TimeSpan.FromSeconds(-3)));
        await FailAsync(retries: 1);

        Assert.Equal(2, (await _bench.TodoAsync()).ToState().Runs.Single().Attempts);
    }

    private async Task FailsAsync(FailurePolicies policies, FailureClass cause, RunOutcome outcome, int[] waits)
    {
        _bench.Options.Failures = policies;
        _bench.Options.Classify(_ => new(cause));
        await FailAsync();

        // A wait of nothing needs no clock.
        Assert.Equal(waits.Where(static wait => wait > 0), _bench.Clock.Waits.Select(static wait => (int)wait.TotalMilliseconds));
        var todo = await _bench.TodoAsync();
        var end = todo.Events[^1].Details;
        Assert.Equal((outcome, cause, waits.Length + 1), (end.Outcome, end.FailureClass, end.Attempt));
        Assert.Equal(outcome is RunOutcome.NeedsInfo ? (TodoStatus.NeedsInfo, null) : (TodoStatus.Failed, RetryDecision.GiveUp), (todo.Status, end.Retry?.Decision));
        Assert.Equal(waits, todo.Events.Where(static each => each.Details.Kind is EventKind.Retry).Select(static each => (int)each.Details.Retry!.DelayMs!.Value));
    }

    private async Task FailAsync(int retries = 4, double[]? delays = null)
    {
        await Task.Yield();
        Assert.Throws<InvalidOperationException>(() => _bench.Run(
            new TrackedTaskInfo("Notes.Check") { Retries = retries, RetryDelays = delays ?? [] }, Bench.TodoId, static () => throw new InvalidOperationException("no")));
    }

    /// <summary>Chance that always is in the middle: waits are what they would be without jitter.</summary>
    private sealed class Middle : Random
    {
        public override double NextDouble() => 0.5;
    }
}
