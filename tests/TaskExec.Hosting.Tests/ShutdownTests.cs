using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Hosting.Tests;

[Collection(nameof(OneHostAtATime))]
public sealed class ShutdownTests : IAsyncDisposable
{
    private readonly InMemoryTodoStore _store = new();
    private readonly TaskCompletionSource _work = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task The_shutdown_waits_for_open_runs()
    {
        using var host = await StartAsync();
        var run = WorkAsync(host.Services.GetRequiredService<TaskExecutor>().Engine);
        var stopping = host.StopAsync(Token);
        Assert.False(stopping.IsCompleted);
        _work.SetResult();
        await run;
        await stopping;

        Assert.Equal(RunOutcome.Completed, await OutcomeAsync());
    }

    [Fact]
    public async Task Runs_that_exceed_the_shutdown_timeout_are_abandoned_and_their_late_results_are_recorded()
    {
        using var host = await StartAsync();
        var run = WorkAsync(host.Services.GetRequiredService<TaskExecutor>().Engine);
        using var timeout = new CancellationTokenSource();
        var stopping = host.StopAsync(timeout.Token);
        await timeout.CancelAsync();
        await stopping;

        var todo = await _store.ReadAsync("todo-1", Token);
        var end = Assert.Single(todo!.Events, static each => each.Details.Outcome is not null);
        Assert.Equal((EventKind.Stage, Stage.Failed, RunOutcome.Abandoned), (end.Details.Kind, end.Stage, end.Details.Outcome));
        Assert.Equal((RunOutcome.Abandoned, TodoStatus.Failed), (await OutcomeAsync(), todo.Status));

        _work.SetResult();
        await run;
        Assert.Equal(RunOutcome.Completed, await OutcomeAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Runs_that_fail_during_the_shutdown_are_reported(bool stopsConcurrently)
    {
        using var host = await StartAsync(options => options.ServicesStopConcurrently = stopsConcurrently);
        var engine = host.Services.GetRequiredService<TaskExecutor>().Engine;
        var runs = Enumerable.Range(0, 5).Select(_ => WorkAsync(engine)).ToList();
        var stopping = host.StopAsync(Token);
        Assert.False(stopping.IsCompleted);
        _work.SetException(new NullReferenceException());
        await Assert.ThrowsAsync<NullReferenceException>(() => Task.WhenAll(runs));
        await stopping;

        Assert.Equal([AlertRule.CompletionRate, AlertRule.FailureRate], host.Services.GetRequiredService<AlertLog>().Recent.Select(static each => each.Rule).Order());
    }

    private async Task<IHost> StartAsync(Action<HostOptions>? configure = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ITodoStore>(_store).AddTaskExec().Configure(configure ?? (static _ => { }));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private async Task WorkAsync(RunEngine engine)
    {
        using (EngineScope.Begin(engine))
        {
            await TaskExecutor.Current.ExecuteAsync("todo-1", _ => _work.Task, cancellationToken: Token);
        }
    }

    private async Task<RunOutcome?> OutcomeAsync() => Assert.Single((await _store.ReadAsync("todo-1", Token))!.ToState().Runs).Outcome;
}
