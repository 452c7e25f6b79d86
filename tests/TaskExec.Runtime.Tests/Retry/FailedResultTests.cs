using TaskExec.CompilerServices;
using TaskExec.Runtime.Verification;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Retry;

// durable-ext #1185, openclaw #121626: an error that was returned, not thrown, counted as done.
public sealed class FailedResultTests
{
    private readonly Bench _bench = new(configure: static options => options.ResultFault = static result => result is Answer { IsError: true } answer ? answer.Text : null);
    private int _attempts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_result_is_retried_until_a_result_succeeds()
    {
        Assert.Equal("answer 3", (await RunAsync(failures: 2)).Text);

        var todo = await _bench.TodoAsync();
        Assert.Equal((TodoStatus.Completed, 2), (todo.Status, todo.ToState().Metrics.RetryCount));
        var retries = todo.Events.Where(static each => each.Details.Kind is EventKind.Retry).ToList();
        Assert.Equal([(1, "answer 1"), (2, "answer 2")], retries.Select(static each => (each.Details.Attempt, each.Details.Error!.Message)));
    }

    [Fact]
    public async Task A_run_with_only_failed_results_fails_and_returns_the_last_result()
    {
        Assert.Equal("answer 4", (await RunAsync(failures: 9)).Text);

        var todo = await _bench.TodoAsync();
        Assert.Equal((TodoStatus.Failed, RunOutcome.Failed), (todo.Status, todo.Events[^1].Details.Outcome));
        Assert.Equal(new EventError(typeof(ResultFailedException).FullName!, "answer 4"), todo.Events[^1].Details.Error);
    }

    [Fact]
    public async Task A_failed_result_of_a_cause_that_a_retry_cannot_resolve_is_sent_to_a_person()
    {
        Assert.Equal("HTTP 401", (await RunAsync(failures: 9, text: "HTTP 401")).Text);

        Assert.Equal((TodoStatus.NeedsInfo, 1), ((await _bench.TodoAsync()).Status, _attempts));
    }

    [Fact]
    public async Task A_failed_result_is_not_verified()
    {
        using var _ = TaskExecutor.Use(_bench.Executor);
        var verified = 0;
        await CompilerServices.TrackedCall.RunTask(new TrackedTaskInfo("Notes.Ask"), Bench.TodoId, 0, (_, _) => Task.FromResult(new Answer("no", IsError: true)), null, (_, _, _) => ValueTask.FromResult(++verified > 0), Token);

        Assert.Equal((0, TodoStatus.Failed), (verified, (await _bench.TodoAsync()).Status));
    }

    [Fact]
    public async Task A_result_is_returned_if_the_option_that_classifies_it_throws()
    {
        _bench.Options.ResultFault = static _ => throw new TimeoutException("no idea");

        Assert.Equal("answer 1", (await RunAsync(failures: 0)).Text);
        var end = (await _bench.TodoAsync()).Events[^1];
        Assert.Equal(RunOutcome.Failed, end.Details.Outcome);
        Assert.All(["ResultFault", nameof(TimeoutException), "no idea"], data => Assert.Contains(data, end.Details.Error!.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_without_a_result_has_no_failed_results()
    {
        _bench.Options.ResultFault = static _ => "always";
        await _bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.CompletedTask, cancellationToken: Token);

        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task A_failed_result_of_synchronous_work_is_retried()
    {
        using var _ = TaskExecutor.Use(_bench.Executor);
        var answer = CompilerServices.TrackedCall.RunSync(new TrackedTaskInfo("Notes.Ask") { Retries = 3 }, Bench.TodoId, this, static (test, _) => test.Next(1, "answer"), null, null, Token);

        Assert.Equal("answer 2", answer.Text);
        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync()).Status);
    }

    private Task<Answer> RunAsync(int failures, string text = "answer") =>
        _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.FromResult(Next(failures, text)), retries: 3, cancellationToken: Token);

    private Answer Next(int failures, string text) => new(text is "answer" ? $"answer {++_attempts}" : $"{text}{(++_attempts > 1 ? " again" : "")}", _attempts <= failures);

    private sealed record Answer(string Text, bool IsError);
}
