using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class NonIdempotentTaskTests
{
    private readonly Bench _bench = new();
    private int _attempts;

    [Fact]
    public async Task A_task_that_is_not_idempotent_is_retried_until_it_marks_a_side_effect()
    {
        Assert.Equal("failed at 3", Run(() => Fail(marksAt: 3)));

        var end = (await _bench.TodoAsync()).Events[^1].Details;
        Assert.Equal((3, RetryDecision.GiveUp, RunOutcome.Failed), (end.Attempt, end.Retry?.Decision, end.Outcome));
    }

    [Fact]
    public void A_side_effect_of_a_child_run_also_marks_its_caller() =>
        Assert.Equal("failed at 1", Run(() => _bench.Run(new TrackedTaskInfo("Mail.Inner"), default, () => Fail(marksAt: 1))));

    [Fact]
    public void A_task_that_marks_no_side_effect_is_retried_normally() => Assert.Equal("failed at 4", Run(() => Fail(marksAt: 9)));

    [Fact]
    public void A_side_effect_of_an_idempotent_task_does_not_prevent_a_retry() => Assert.Equal("failed at 4", Run(() => Fail(marksAt: 1), isIdempotent: true));

    private string Run(Action work, bool isIdempotent = false) =>
        Assert.Throws<InvalidOperationException>(() => _bench.Run(new TrackedTaskInfo("Mail.Send") { Retries = 3, Idempotent = isIdempotent }, Bench.TodoId, work)).Message;

    private void Fail(int marksAt)
    {
        if (++_attempts == marksAt)
        {
            TaskRun.Current!.MarkSideEffect();
        }

        throw new InvalidOperationException($"failed at {_attempts}");
    }
}
