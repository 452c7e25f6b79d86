using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Running;

public sealed class SuccessfulRunTests
{
    private readonly Bench _bench = new();
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_successful_run_is_recorded_as_a_start_and_an_end()
    {
        var result = await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.FromResult(42), cancellationToken: _token);

        Assert.Equal(42, result);
        Assert.Equal(["executing/stage/1", "completed/stage/1"], await _bench.StagesAsync());
    }

    [Fact]
    public async Task A_successful_run_completes_its_todo()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);

        var todo = await _bench.TodoAsync();
        Assert.Equal("completed", todo.Status);
        Assert.Equal(RunOutcome.Completed, Assert.Single(todo.ToState().Runs).Outcome);
    }

    [Fact]
    public async Task A_successful_run_creates_a_missing_todo_and_titles_it_after_the_task()
    {
        await _bench.Executor.ExecuteAsync("new", _ => Task.CompletedTask, cancellationToken: _token, task: "Notes.Summarise");

        var todo = await _bench.TodoAsync("new");
        Assert.Equal("Notes.Summarise", todo.Title);
        Assert.True(todo.Events[0].Details.Created);
        Assert.Equal(new StatusTransition("pending", "in-progress", After: null), todo.Events[0].Details.Status);
    }

    [Fact]
    public async Task A_successful_run_records_once_its_executor_its_task_and_its_location()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token, task: "Notes.Summarise");

        Assert.Equal(
            [("Notes.Summarise", "tester@bench", null), (null, null, null)],
            (await _bench.TodoAsync()).Events.Select(static each => (each.Details.Task, each.Details.Executor, each.Details.Host)));
    }

    [Fact]
    public async Task A_run_records_its_location_if_the_name_of_the_executor_does_not_contain_it()
    {
        var bench = new Bench(configure: static options => options.Identity = options.Identity with { Executor = "openclaw" });
        await bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, cancellationToken: _token);

        Assert.Equal(("openclaw", "bench"), ((await bench.TodoAsync()).Events[0].Details.Executor, (await bench.TodoAsync()).Events[0].Details.Host));
    }

    [Fact]
    public async Task A_successful_run_never_enters_the_retry_code()
    {
        await _bench.Executor.ExecuteAsync(Bench.TodoId, _ => Task.CompletedTask, retries: 3, cancellationToken: _token);

        Assert.Empty(_bench.Clock.Waits);
    }

    [Fact]
    public async Task A_successful_run_records_the_time_of_its_attempt()
    {
        await _bench.Executor.ExecuteAsync(
            Bench.TodoId,
            _ =>
            {
                _bench.Clock.Advance(TimeSpan.FromMilliseconds(1250));
                return Task.CompletedTask;
            },
            cancellationToken: _token);

        Assert.Equal(1.25, (await _bench.TodoAsync()).ToState().Metrics.ExecutionTimeSeconds);
    }

    [Fact]
    public async Task A_run_without_a_todo_is_recorded_in_the_standing_todo_of_its_task()
    {
        await _bench.Executor.ExecuteAsync(default, _ => Task.CompletedTask, cancellationToken: _token, task: "Notes.Summarise");

        Assert.Equal("completed", (await _bench.TodoAsync("task-Notes.Summarise")).Status);
    }

    [Fact]
    public async Task A_run_is_recorded_in_the_todo_of_its_scope_if_no_other_todo_is_named()
    {
        using (TodoScope.Begin("scoped"))
        {
            await _bench.Executor.ExecuteAsync(default, _ => Task.CompletedTask, cancellationToken: _token);
            await _bench.Executor.ExecuteAsync("named", _ => Task.CompletedTask, cancellationToken: _token);
        }

        Assert.Single((await _bench.TodoAsync("scoped")).ToState().Runs);
        Assert.Single((await _bench.TodoAsync("named")).ToState().Runs);
    }

    [Fact]
    public async Task A_run_has_a_larger_id_than_every_earlier_run_on_this_machine()
    {
        List<RunId> inOrder = [];
        for (var i = 0; i < 5000; i++)
        {
            await _bench.Executor.ExecuteAsync(Bench.TodoId, Keep, cancellationToken: _token);
        }

        Assert.Equal(5000, inOrder.Distinct().Count());
        Assert.Equal(inOrder.Order(), inOrder);
        Assert.All(inOrder, id => Assert.Equal(7, id.Value.Version));

        Task Keep(CancellationToken token)
        {
            inOrder.Add(TaskRun.Current!.RunId);
            return Task.CompletedTask;
        }
    }
}
