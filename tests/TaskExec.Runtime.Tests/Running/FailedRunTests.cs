using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Running;

public sealed class FailedRunTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_run_throws_the_exception_of_the_task_with_its_stack_trace()
    {
        var own = new InvalidOperationException("no heading");
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, _ => ThrowFromTheSkill(own), retries: 2, cancellationToken: _token));

        Assert.Same(own, thrown);
        Assert.Contains(nameof(ThrowFromTheSkill), thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_is_recorded_with_its_error_and_the_decision()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, _ => ThrowFromTheSkill(new InvalidOperationException("no heading")), cancellationToken: _token));

        var todo = await _bench.TodoAsync();
        var end = todo.Events[^1];
        Assert.Equal("failed", todo.Status);
        Assert.Equal(Stage.Failed, end.Stage);
        Assert.Equal(RunOutcome.Failed, end.Details.Outcome);
        Assert.Equal(new EventError("System.InvalidOperationException", "no heading"), end.Details.Error);
        Assert.Equal(RetryDecision.GiveUp, end.Details.Retry?.Decision);
        Assert.Null(end.Details.Error?.Stack);
    }

    [Fact]
    public async Task The_stack_trace_of_a_failed_run_is_recorded_only_if_the_options_ask_for_it()
    {
        var bench = new Bench(configure: options => options.RecordStacks = true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Executor.ExecuteAsync(Bench.TodoId, _ => ThrowFromTheSkill(new InvalidOperationException("no heading")), cancellationToken: _token));

        Assert.Contains(nameof(ThrowFromTheSkill), (await bench.TodoAsync()).Events[^1].Details.Error?.Stack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_fails_before_its_first_await_is_recorded()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, _ => throw new InvalidOperationException("at once"), cancellationToken: _token));

        Assert.Equal("failed", (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task A_failed_run_can_be_run_again_which_reopens_the_todo()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, _ => ThrowFromTheSkill(new InvalidOperationException("once")), cancellationToken: _token));
        await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);

        Assert.Equal("completed", (await _bench.TodoAsync()).Status);
    }

    private static async Task ThrowFromTheSkill(Exception own)
    {
        await Task.Yield();
        throw own;
    }
}
