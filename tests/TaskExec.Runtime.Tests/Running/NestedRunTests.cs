namespace TaskExec.Runtime.Tests.Running;

public sealed class NestedRunTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_nested_run_is_a_child_run_in_the_todo_of_its_parent()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, Outer, cancellationToken: _token);

        var runs = (await _bench.TodoAsync()).ToState().Runs;
        Assert.Equal(2, runs.Count);
        Assert.True(runs[0].IsRoot);
        Assert.False(runs[1].IsRoot);
        Assert.Equal(runs[0].RunId, runs[1].ParentRunId);

        async Task Outer(CancellationToken token) => await _bench.Executor.ExecuteAsync(default, _ => Task.CompletedTask, cancellationToken: token);
    }

    [Fact]
    public async Task A_nested_run_on_another_todo_changes_that_todo_and_names_its_parent()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, Outer, cancellationToken: _token);

        var other = await _bench.TodoAsync("other");
        Assert.Equal("completed", other.Status);
        Assert.NotNull(other.Events[0].Details.ParentRunId);
        Assert.True(Assert.Single(other.ToState().Runs).IsRoot);

        async Task Outer(CancellationToken token) => await _bench.Executor.ExecuteAsync("other", _ => Task.CompletedTask, cancellationToken: token);
    }

    [Fact]
    public async Task A_nested_run_on_the_todo_of_a_grandparent_does_not_replace_the_grandparent()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, Outer, cancellationToken: _token);

        Assert.Single((await _bench.TodoAsync()).ToState().Runs, run => run.IsRoot);

        async Task Outer(CancellationToken token) => await _bench.Executor.ExecuteAsync("other", Middle, cancellationToken: token);
        async Task Middle(CancellationToken token) => await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: token);
    }

    [Fact]
    public async Task A_nested_run_that_has_used_its_retries_is_not_retried_by_its_parent()
    {
        var attempts = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, Outer, retries: 5, cancellationToken: _token));

        Assert.Equal(3, attempts);

        async Task Outer(CancellationToken token) =>
            await _bench.Executor.ExecuteAsync(default, _ => Task.FromException(new InvalidOperationException($"attempt {++attempts}")), retries: 2, cancellationToken: token);
    }

    [Fact]
    public async Task A_nested_run_that_has_used_the_budget_of_a_class_is_not_retried_by_its_parent()
    {
        var attempts = 0;
        _bench.Options.Failures = FailurePolicies.Default.With(FailureClass.Network, new() { Retries = 1 });
        await Assert.ThrowsAsync<IOException>(() => _bench.Executor.ExecuteAsync(Bench.TodoId, Outer, retries: 5, cancellationToken: _token));

        Assert.Equal(2, attempts);

        async Task Outer(CancellationToken token) =>
            await _bench.Executor.ExecuteAsync(default, _ => Task.FromException(new IOException($"attempt {++attempts}")), retries: 4, cancellationToken: token);
    }

    [Fact]
    public async Task A_nested_run_without_retries_of_its_own_is_retried_by_its_parent()
    {
        var attempts = 0;
        await _bench.Executor.ExecuteAsync(Bench.TodoId, Outer, retries: 1, cancellationToken: _token);

        Assert.Equal(2, attempts);

        async Task Outer(CancellationToken token) =>
            await _bench.Executor.ExecuteAsync(default, _ => ++attempts == 1 ? Task.FromException(new InvalidOperationException("once")) : Task.CompletedTask, cancellationToken: token);
    }

    [Fact]
    public async Task A_nested_run_that_outlives_its_parent_does_not_affect_later_runs()
    {
        Func<Task>? later = null;
        await _bench.Executor.ExecuteAsync(
            Bench.TodoId,
            _ =>
            {
                var context = ExecutionContext.Capture()!;
                later = () =>
                {
                    Task? run = null;
                    ExecutionContext.Run(context, _ => run = _bench.Executor.ExecuteAsync("later", _ => Task.CompletedTask, cancellationToken: _token), state: null);
                    return run!;
                };
                return Task.CompletedTask;
            },
            cancellationToken: _token);

        await later!();

        Assert.Null((await _bench.TodoAsync("later")).Events[0].Details.ParentRunId);
    }
}
