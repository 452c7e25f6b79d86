using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Recording;

namespace TaskExec.Runtime.Tests.Retry;

public sealed class PersonAnswerTests
{
    private readonly Bench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ResumeChoice.Retry, TodoStatus.Pending)]
    [InlineData(ResumeChoice.Continue, TodoStatus.Pending)]
    [InlineData(ResumeChoice.Abort, TodoStatus.Failed)]
    public async Task An_answer_changes_the_status_of_the_todo_and_is_recorded(ResumeChoice choice, string status)
    {
        var failed = await DowngradeAsync();
        Assert.True(await _bench.Executor.ResumeAsync(Bench.TodoId, choice, "logged in, ghp_0123456789abcdefghijABCDEFGHIJ", Token));

        var todo = await _bench.TodoAsync();
        var answer = todo.Events[^1];
        Assert.Equal(status, todo.Status);
        Assert.Equal((EventKind.Resume, failed, new EventResume(choice, "logged in, [redacted]")), (answer.Details.Kind, answer.Details.RunId, answer.Details.Resume));
        Assert.Null(todo.ToState().Downgrade);
    }

    [Fact]
    public async Task An_answer_lets_the_next_run_change_the_status_again()
    {
        await DowngradeAsync();
        await _bench.Executor.ResumeAsync(Bench.TodoId, ResumeChoice.Retry, cancellationToken: Token);
        _bench.Run(new TrackedTaskInfo("Notes.Push"), Bench.TodoId, static () => { });

        Assert.Equal(TodoStatus.Completed, (await _bench.TodoAsync()).Status);
    }

    [Fact]
    public async Task A_run_without_an_answer_leaves_its_todo_waiting_for_a_person()
    {
        await DowngradeAsync();
        _bench.Run(new TrackedTaskInfo("Notes.Push"), Bench.TodoId, static () => { });

        var todo = await _bench.TodoAsync();
        Assert.Equal((TodoStatus.NeedsInfo, RunOutcome.Completed), (todo.Status, todo.Events[^1].Details.Outcome));
    }

    [Fact]
    public async Task The_wait_for_an_answer_does_not_count_as_execution_time()
    {
        await DowngradeAsync();
        _bench.Clock.Advance(TimeSpan.FromHours(3));
        await _bench.Executor.ResumeAsync(Bench.TodoId, ResumeChoice.Abort, cancellationToken: Token);

        Assert.Equal(0, (await _bench.TodoAsync()).ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public void An_answer_is_no_run_and_does_not_change_the_metrics()
    {
        var answer = Script.Begin("a-1", 1).WithKind(EventKind.Resume);

        Assert.Equal(ExecutionMetrics.None, TodoState.From([answer]).Metrics);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_was_not_asked_changes_nothing()
    {
        _bench.Run(new TrackedTaskInfo("Notes.Push"), Bench.TodoId, static () => { });
        var events = (await _bench.TodoAsync()).Events.Count;

        Assert.False(await _bench.Executor.ResumeAsync(Bench.TodoId, ResumeChoice.Retry, cancellationToken: Token));
        Assert.Equal(events, (await _bench.TodoAsync()).Events.Count);
    }

    [Fact]
    public async Task An_answer_to_a_todo_that_does_not_exist_is_reported()
    {
        var fault = await Assert.ThrowsAsync<KeyNotFoundException>(() => _bench.Executor.ResumeAsync("no", ResumeChoice.Retry, cancellationToken: Token));

        Assert.Contains("'no'", fault.Message, StringComparison.Ordinal);
    }

    private async Task<RunId> DowngradeAsync()
    {
        Assert.Throws<UnauthorizedAccessException>(() => _bench.Run(new TrackedTaskInfo("Notes.Push") { Retries = 3 }, Bench.TodoId, static () => throw new UnauthorizedAccessException("no")));
        var todo = await _bench.TodoAsync();
        Assert.Equal(TodoStatus.NeedsInfo, todo.Status);
        Assert.NotNull(todo.ToState().Downgrade);
        return todo.Events[^1].Details.RunId;
    }
}
