using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Tests.Concurrency;

public sealed class AttemptPipelineTests
{
    private static readonly TrackedTaskInfo Push = new("Notes.Push") { Retries = 3, RetryDelays = [1] };

    private readonly Bench _bench = new();
    private int _attempts;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_attempt_that_an_open_circuit_refuses_is_retried_when_the_circuit_closes(bool isAsync)
    {
        _bench.Options.Pipelines.ForTask("Notes.Push", static builder => builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions { MinimumThroughput = 2, FailureRatio = 0.9, SamplingDuration = TimeSpan.FromMinutes(1), BreakDuration = TimeSpan.FromSeconds(30) }));
        await RunAsync(isAsync, failures: 2);

        var todo = await _bench.TodoAsync();
        Assert.Equal(TodoStatus.Completed, todo.Status);
        Assert.Equal(3, _attempts);
        Assert.Equal(
            [("timeout", 1), ("timeout", 2), ("network", 3)],
            todo.Events.Where(static each => each.Details.Kind is EventKind.Retry).Select(static each => (each.Details.FailureClass.ToString()!.ToLowerInvariant(), each.Details.Attempt)));
        Assert.Equal(4, todo.ToState().Runs[0].Attempts);
        Assert.Contains(todo.Events, static each => each.Details.Error?.Type == typeof(BrokenCircuitException).FullName);
        Assert.Equal(TimeSpan.FromSeconds(29), _bench.Clock.Waits.Max()); // What is left of the break, a second after it began.
    }

    [Fact]
    public async Task A_run_ends_if_its_pipeline_refuses_every_attempt()
    {
        _bench.Options.Pipelines.ForAll(static builder => builder.AddStrategy(static _ => new Refusing()));
        await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(isAsync: true, failures: 0));

        Assert.Equal(0, _attempts);
        Assert.Equal(4, (await _bench.TodoAsync()).ToState().Runs[0].Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pipeline_preserves_the_exception_of_the_task(bool isAsync)
    {
        _bench.Options.Pipelines.ForAll(static builder => builder.AddTimeout(TimeSpan.FromHours(1)));
        var fault = await Assert.ThrowsAsync<TimeoutException>(() => RunAsync(isAsync, failures: 99));

        Assert.Equal("attempt 4", fault.Message);
        Assert.Contains(nameof(Work), fault.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_the_pipeline_handles_as_a_failure_is_returned_to_the_caller()
    {
        _bench.Options.Pipelines.ForAll(static builder => builder.AddTimeout(TimeSpan.FromHours(1)));
        _bench.Options.ResultFault = static result => result is int and < 0 ? "negative" : null;
        var result = await _bench.Executor.ExecuteAsync(Bench.TodoId, static _ => Task.FromResult(-1), cancellationToken: Token);

        Assert.Equal((-1, TodoStatus.Failed), (result, (await _bench.TodoAsync()).Status));
    }

    [Fact]
    public async Task An_attempt_uses_the_named_pipeline_of_the_host()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<ITodoStore>(_bench.Store).AddTaskExec();
        var registry = new ResiliencePipelineRegistry<string>();
        registry.TryAddBuilder("Notes.Push", static (builder, _) => builder.AddStrategy(static _ => new Refusing()));
        services.AddSingleton<ResiliencePipelineProvider<string>>(registry);
        await using var provider = services.BuildServiceProvider();
        using var engine = EngineScope.Begin(provider.GetRequiredService<TaskExecutor>().Engine);

        await Assert.ThrowsAsync<TimeoutException>(() => TrackedCall.RunVoidTask(new("Notes.Push"), Bench.TodoId, 0, static (_, _) => Task.CompletedTask, plan: null, verify: null, Token));
        await TrackedCall.RunVoidTask(new("Notes.Pull"), Bench.TodoId, 0, static (_, _) => Task.CompletedTask, plan: null, verify: null, Token);
        registry.Dispose();
    }

    private void Work(int failures)
    {
        if (++_attempts <= failures)
        {
            throw new TimeoutException($"attempt {_attempts}");
        }
    }

    private async Task RunAsync(bool isAsync, int failures)
    {
        using (TaskExecutor.Use(_bench.Executor))
        {
            if (isAsync)
            {
                await TrackedCall.RunVoidTask(
                    Push,
                    Bench.TodoId,
                    0,
                    async (_, _) =>
                    {
                        await Task.Yield();
                        Work(failures);
                    },
                    plan: null,
                    verify: null,
                    Token);
            }
            else
            {
                _bench.Run(Push, Bench.TodoId, () => Work(failures));
            }
        }
    }

    private sealed class Refusing : ResilienceStrategy
    {
        protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state) =>
            new(Polly.Outcome.FromException<TResult>(new TimeoutException("refused")));
    }
}
