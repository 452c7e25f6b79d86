using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Stores;

namespace TaskExec.Hosting.Tests;

[Collection(nameof(OneHostAtATime))]
public sealed class HealthCheckTests
{
    private readonly JumpingClock _clock = new(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), static _ => false);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_check_is_healthy_while_the_store_accepts_all_events() => Assert.Equal(HealthStatus.Healthy, (await CheckAsync(Services(new InMemoryTodoStore()))).Status);

    [Fact]
    public async Task The_check_is_unhealthy_while_the_store_cannot_be_read()
    {
        var entry = await CheckAsync(Services(store: null, todos: "pigeon:coop"));

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("'pigeon:'", Assert.IsType<TodoStoreException>(entry.Exception).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_is_degraded_for_five_minutes_after_the_store_refused_a_run()
    {
        await using var services = Services(new FailingStore(1, int.MaxValue));
        using (EngineScope.Begin(services.GetRequiredService<TaskExecutor>().Engine))
        {
            await TaskExecutor.Current.ExecuteAsync("todo-1", static _ => Task.CompletedTask, cancellationToken: Token);
        }

        var entry = await CheckAsync(services);
        Assert.Equal((HealthStatus.Degraded, "disk full"), (entry.Status, entry.Exception?.Message));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(services)).Status);
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceProvider services)
    {
        var report = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        return report.Entries[TaskExecServiceCollectionExtensions.HealthCheckName];
    }

    private ServiceProvider Services(ITodoStore? store, string? todos = null)
    {
        var services = new ServiceCollection().AddLogging().AddTaskExec(options => (options.Runs.TimeProvider, options.Todos) = (_clock, todos));
        if (store is not null)
        {
            services.AddSingleton(store);
        }

        services.AddHealthChecks().AddTaskExec();
        return services.BuildServiceProvider();
    }
}
