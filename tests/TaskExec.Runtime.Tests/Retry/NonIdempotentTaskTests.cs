using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class NonIdempotentTaskTests
{
    private readonly Bench _bench = new();
    private int _attempts;

    [Fact]
    public async Task Is_run_again_until_it_marks_a_side_effect()
    {
        Assert.Equal("failed at 3", Run(() => Fail(marksAt: 3)));

        var end = (await _bench.TodoAsync()).Events[^1].Details;
        Assert.Equal((3, RetryDecision.GiveUp, RunOutcome.Failed), (end.Attempt, end.Retry?.Decision, end.Outcome));
    }

    [Fact]
    public void That_is_called_by_another_marks_its_caller_too() =>
        Assert.Equal("failed at 1", Run(() => _bench.Run(new TrackedTaskInfo("Mail.Inner"), default, () => Fail(marksAt: 1))));

    [Fact]
    public void Is_retried_as_others_are_where_it_marks_nothing() => Assert.Equal("failed at 4", Run(() => Fail(marksAt: 9)));

    [Fact]
    public void Marks_nothing_that_matters_where_it_is_idempotent_after_all() => Assert.Equal("failed at 4", Run(() => Fail(marksAt: 1), isIdempotent: true));

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
