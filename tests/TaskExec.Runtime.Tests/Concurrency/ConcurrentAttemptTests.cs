using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Hedging;
using Polly.Registry;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Texts;

namespace TaskExec.Runtime.Tests.Concurrency;

public sealed class ConcurrentAttemptTests
{
    private static readonly TrackedTaskInfo Ask = new("Notes.Ask") { Retries = 1 };

    private readonly Bench _bench = new();
    private int _attempts;

    public ConcurrentAttemptTests() => _bench.Options.Pipelines.ForTaskByResult("Notes.Ask", Hedge);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Concurrent_attempts_have_their_own_numbers_and_the_first_result_counts()
    {
        var answer = await RunAsync(Ask, static async (attempt, token) =>
        {
            if (attempt == 1)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            return $"answer {attempt}";
        });

        var todo = await _bench.TodoAsync();
        var run = todo.ToState().Runs[0];
        Assert.Equal(("answer 2", RunOutcome.Completed, 2), (answer, run.Outcome!.Value, run.Attempts));
        Assert.Equal(2, todo.Events.Single(static each => each.Details.Outcome is not null).Details.Attempt);
        var other = todo.Events.Single(static each => each.Details.Superseded is true);
        AssertStopped(other, attempt: 1, counts: 2);
        Assert.Null(other.Details.DurationMs);
        Assert.DoesNotContain(todo.Events, static each => each.Details.Kind is EventKind.Retry);
    }

    [Fact]
    public async Task The_first_answer_counts_and_not_the_lowest_attempt_number()
    {
        var second = new TaskCompletionSource();
        var answer = await RunAsync(Ask, async (attempt, token) =>
        {
            if (attempt == 2)
            {
                second.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            }

            await second.Task;
            return $"answer {attempt}";
        });

        var todo = await _bench.TodoAsync();
        Assert.Equal(("answer 1", 1), (answer, todo.Events.Single(static each => each.Details.Outcome is not null).Details.Attempt));
        AssertStopped(todo.Events.Single(static each => each.Details.Superseded is true), attempt: 2, counts: 1);
    }

    [Fact]
    public async Task Concurrent_attempts_that_all_fail_count_as_one_attempt_of_the_task()
    {
        TaskCompletionSource[] both = [new(), new()];
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(Ask, async (attempt, _) =>
        {
            var other = both[(attempt - 1) / 2];
            await (attempt % 2 == 1 ? other.Task : Task.CompletedTask);
            other.TrySetResult();
            throw new TimeoutException($"late {attempt}");
        }));

        var todo = await _bench.TodoAsync();
        Assert.Equal(4, todo.ToState().Runs[0].Attempts);
        Assert.Equal([1, 2], MessageData.Numbers(Assert.Single(todo.Events, static each => each.Details.Kind is EventKind.Retry).Details.Retry!.Reason));
        var end = todo.Events.Single(static each => each.Details.Outcome is RunOutcome.Failed).Details.Retry!;
        Assert.Equal(RetryDecision.GiveUp, end.Decision);
        Assert.Equal([2], MessageData.Numbers(end.Reason));
        Assert.Equal(2, todo.Events.Count(static each => each.Details is { Superseded: true, Error.Type: "System.TimeoutException" }));
    }

    [Fact]
    public async Task Consecutive_attempts_use_up_the_retries()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(Ask, static (attempt, _) => Task.FromException<string>(new TimeoutException($"late {attempt}"))));

        Assert.Equal(2, (await _bench.TodoAsync()).ToState().Runs[0].Attempts);
    }

    [Fact]
    public async Task Attempts_that_continue_after_the_result_are_recorded_when_they_end()
    {
        var goesOn = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bench.Options.TimeoutGrace = TimeSpan.Zero;
        var answer = await RunAsync(Ask, (attempt, _) => attempt == 1 ? goesOn.Task : Task.FromResult("first"));
        AssertStopped((await _bench.TodoAsync()).Events.Single(static each => each.Details.Superseded is true), attempt: 1, counts: 2);

        goesOn.SetResult("second");
        await UntilAsync(static todo => todo.Events.Count(static each => each.Details is { Superseded: true, Attempt: 1, Error: null }) == 2);
        Assert.Equal("first", answer);
    }

    [Fact]
    public async Task No_concurrent_attempt_starts_after_a_side_effect_that_must_not_be_repeated()
    {
        var info = new TrackedTaskInfo("Notes.Ask") { Idempotent = false };
        var answer = await RunAsync(info, async (attempt, token) =>
        {
            TaskRun.Current!.MarkSideEffect();
            await Task.Delay(TimeSpan.FromMinutes(5), _bench.Clock, token);
            return $"answer {attempt}";
        });

        Assert.Equal(("answer 1", 1, 1), (answer, _attempts, (await _bench.TodoAsync()).ToState().Runs[0].Attempts));
    }

    [Fact]
    public async Task A_concurrent_attempt_can_start_because_of_a_returned_result()
    {
        _bench.Options.Pipelines.ForTaskByResult("Notes.Ask", static builder => builder.AddHedging(new HedgingStrategyOptions<AttemptResult>
        {
            Delay = Timeout.InfiniteTimeSpan,
            ShouldHandle = static each => new(each.Outcome.Result is { Value: "" }),
        }));
        Assert.Equal("answer", await RunAsync(Ask, static (attempt, _) => Task.FromResult(attempt == 1 ? "" : "answer")));

        AssertStopped(Assert.Single((await _bench.TodoAsync()).Events, static each => each.Details.Superseded is true), attempt: 1, counts: 2);
    }

    [Fact]
    public async Task Concurrent_attempts_use_the_pipeline_of_the_host()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<ITodoStore>(_bench.Store).AddTaskExec();
        var registry = new ResiliencePipelineRegistry<string>();
        registry.TryAddBuilder<AttemptResult>("Notes.Ask", static (builder, _) => Hedge(builder));
        services.AddSingleton<ResiliencePipelineProvider<string>>(registry);
        await using var provider = services.BuildServiceProvider();
        using (EngineScope.Begin(provider.GetRequiredService<TaskExecutor>().Engine))
        {
            Assert.Equal(2, await CallAsync(new("Notes.Ask"), static (attempt, _) => attempt == 1 ? Task.FromException<int>(new TimeoutException()) : Task.FromResult(attempt)));
        }

        registry.Dispose();
    }

    [Fact]
    public void Attempts_of_a_synchronous_task_are_consecutive()
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            var answer = TrackedCall.RunSync(Ask, Bench.TodoId, 0, (_, _) => ++_attempts == 1 ? throw new TimeoutException() : _attempts, plan: null, verify: null, Token);
            Assert.Equal(2, answer);
        }
    }

    /// <summary>An attempt that came to nothing, without a failure of its own, because of another one that counts.</summary>
    private static void AssertStopped(TodoEvent stopped, int attempt, int counts)
    {
        Assert.Equal((EventKind.Message, attempt, null, null), (stopped.Details.Kind, stopped.Details.Attempt, stopped.Details.Outcome, stopped.Details.Error));
        Assert.Equal([counts], MessageData.Numbers(stopped.Message));
    }

    private static void Hedge(ResiliencePipelineBuilder<AttemptResult> builder) =>
        builder.AddHedging(new HedgingStrategyOptions<AttemptResult> { MaxHedgedAttempts = 1, Delay = TimeSpan.FromSeconds(1) });

    private async Task<string> RunAsync(TrackedTaskInfo task, Func<int, CancellationToken, Task<string>> work)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            return await CallAsync(task, work);
        }
    }

    private Task<T> CallAsync<T>(TrackedTaskInfo task, Func<int, CancellationToken, Task<T>> work) =>
        TrackedCall.RunTask(task, Bench.TodoId, 0, (_, token) => work(Interlocked.Increment(ref _attempts), token), plan: null, verify: null, Token);

    private async Task UntilAsync(Func<Todo, bool> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        var changes = _bench.Store.Changes(since: null, limit.Token).GetAsyncEnumerator(limit.Token);
        while (!holds(await _bench.TodoAsync()))
        {
            await changes.MoveNextAsync();
        }

        await changes.DisposeAsync();
    }
}
