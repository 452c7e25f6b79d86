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
    public Task Retries_follow_the_defaults_of_the_failure_class(FailureClass cause, RunOutcome outcome, params int[] waits) => FailsAsync(FailurePolicies.Default, cause, outcome, waits);

    [Theory]
    [InlineData(FailureClass.RateLimit, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Network, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Timeout, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Conflict, 0, 300_000, 900_000, 900_000)]
    [InlineData(FailureClass.Unknown, 0, 300_000, 900_000, 900_000)]
    public Task Retries_follow_the_patient_policies(FailureClass cause, params int[] waits) => FailsAsync(FailurePolicies.Patient, cause, RunOutcome.Failed, waits);

    [Theory]
    [InlineData(FailureClass.Network, RunOutcome.Failed)]
    [InlineData(FailureClass.Conflict, RunOutcome.Failed)]
    [InlineData(FailureClass.Auth, RunOutcome.NeedsInfo)]
    public Task The_policies_None_retry_no_failure(FailureClass cause, RunOutcome outcome) => FailsAsync(FailurePolicies.None, cause, outcome, []);

    [Fact]
    public Task The_failure_class_can_have_its_own_retry_budget() =>
        FailsAsync(FailurePolicies.Default.With(FailureClass.Network, new() { Retries = 2 }), FailureClass.Network, RunOutcome.Failed, [1_000, 2_000]);

    [Fact]
    public Task A_failure_class_that_is_not_retried_by_default_can_be_retried() =>
        FailsAsync(FailurePolicies.Default.With(FailureClass.Auth, new() { Delay = TimeSpan.FromSeconds(3) }), FailureClass.Auth, RunOutcome.Failed, [3_000, 6_000, 12_000, 24_000]);

    [Fact]
    public Task The_delay_doubles_up_to_the_maximum_delay() =>
        FailsAsync(FailurePolicies.Default.With(FailureClass.Network, new() { Delay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(3) }), FailureClass.Network, RunOutcome.Failed, [1_000, 2_000, 3_000, 3_000]);

    [Fact]
    public async Task Failures_of_several_classes_are_counted_separately()
    {
        Queue<FailureClass> causes = new([FailureClass.Network, FailureClass.RateLimit, FailureClass.Network, FailureClass.RateLimit]);
        _bench.Options.Classify(_ => new(causes.Dequeue()));
        _bench.Options.Failures = FailurePolicies.Default.With(FailureClass.RateLimit, FailurePolicies.Default[FailureClass.RateLimit] with { Retries = 1 });
        await FailAsync();

        Assert.Equal([1_000, 30_000, 2_000], _bench.Clock.Waits.Select(static wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task The_delay_that_a_failure_requests_has_the_highest_priority()
    {
        _bench.Options.Classify(static _ => new(FailureClass.RateLimit, TimeSpan.FromSeconds(7.5)));
        await FailAsync(delays: [1]);

        Assert.Equal([7_500, 7_500, 7_500, 7_500], _bench.Clock.Waits.Select(static wait => wait.TotalMilliseconds));
        var retry = (await _bench.TodoAsync()).Events.First(static each => each.Details.Kind is EventKind.Retry).Details.Retry!;
        Assert.Equal((RetryDecision.Retry, 7_500), (retry.Decision, retry.DelayMs));
        Assert.Equal([1, 5], MessageData.Numbers(retry.Reason));
    }

    [Fact]
    public async Task The_delay_of_the_task_precedes_that_of_the_failure_class()
    {
        await FailAsync(delays: [1, 5]);

        Assert.Equal([1_000, 5_000, 5_000, 5_000], _bench.Clock.Waits.Select(static wait => wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_delay_never_exceeds_a_day()
    {
        _bench.Options.Classify(static _ => new(FailureClass.RateLimit, TimeSpan.MaxValue));
        await FailAsync(retries: 1);

        Assert.Equal([TimeSpan.FromHours(24)], _bench.Clock.Waits);
    }

    [Fact]
    public async Task A_delay_until_a_time_in_the_past_is_skipped()
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
