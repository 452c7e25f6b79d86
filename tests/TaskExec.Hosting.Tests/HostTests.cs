using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TaskExec.Storage;
using TaskExec.Testing.Stores;

namespace TaskExec.Hosting.Tests;

[Collection(nameof(OneHostAtATime))]
public sealed class HostTests
{
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_records_the_runs_of_the_process_while_it_runs()
    {
        var store = new InMemoryTodoStore();
        using var host = Host(services => services.AddSingleton<ITodoStore>(store).AddTaskExec());
        await host.StartAsync(_token);
        await TaskExecutor.Current.ExecuteAsync("hosted", _ => Task.CompletedTask, cancellationToken: _token);
        await host.StopAsync(_token);

        Assert.NotNull(await store.ReadAsync("hosted", _token));
        Assert.NotSame(store, TaskExecutor.Current.Store);
    }

    [Fact]
    public async Task A_host_records_in_the_file_that_its_options_name()
    {
        using var folder = new TaskExec.Testing.Files.TempFolder();
        using var host = Host(services => services.AddTaskExec(options => options.Todos = folder["todos.json"]));
        await host.StartAsync(_token);
        await TaskExecutor.Current.ExecuteAsync("hosted", _ => Task.CompletedTask, cancellationToken: _token);
        await host.StopAsync(_token);

        Assert.Contains("\"status\": \"completed\"", await File.ReadAllTextAsync(folder["todos.json"], _token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_store_scheme_is_logged_and_does_not_fail_the_work()
    {
        using var log = new ListLoggerProvider();
        using var host = Host(services => services.AddTaskExec(options => options.Todos = "pigeon:coop").AddLogging(logging => logging.AddProvider(log)));
        await host.StartAsync(_token);
        Assert.Equal(1, await TaskExecutor.Current.ExecuteAsync("hosted", _ => Task.FromResult(1), cancellationToken: _token));
        await host.StopAsync(_token);

        Assert.Contains(log.Entries(1), static entry => entry.Exception is TodoStoreException { Message: var message } && message.Contains("'pigeon:'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_host_logs_how_runs_end_and_why_they_are_retried()
    {
        using var log = new ListLoggerProvider();
        using var host = Host(services => services.AddSingleton<ITodoStore>(new InMemoryTodoStore()).AddTaskExec(static options => options.Runs.Failures = FailurePolicies.Default.WithRetried(static policy => policy with { Delays = [TimeSpan.Zero] })).AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug)));
        await host.StartAsync(_token);
        await TaskExecutor.Current.ExecuteAsync("hosted", static _ => TaskRun.Current!.Attempt == 2 ? Task.CompletedTask : throw new TimeoutException("too slow"), retries: 1, _token, "Notes.Count");
        await Assert.ThrowsAsync<NullReferenceException>(() => TaskExecutor.Current.ExecuteAsync("hosted", static _ => throw new NullReferenceException("oh"), cancellationToken: _token, task: "Notes.Count"));
        await Assert.ThrowsAsync<FileNotFoundException>(() => TaskExecutor.Current.ExecuteAsync("hosted", static _ => throw new FileNotFoundException("no note"), cancellationToken: _token, task: "Notes.Count"));
        await host.StopAsync(_token);

        Assert.Equal("Notes.Count hosted 1 Timeout 0 too slow", Assert.Single(log.Entries(2)).Values("Task", "Todo", "Attempt", "FailureClass", "Seconds", "Error"));
        Assert.Equal("Notes.Count hosted 2", Assert.Single(log.Entries(3)).Values("Task", "Todo", "Attempts"));
        Assert.Equal("Notes.Count hosted 1 Bug oh", Assert.Single(log.Entries(4)).Values("Task", "Todo", "Attempts", "FailureClass", "Error"));
        Assert.Equal("Notes.Count hosted MissingInput no note", Assert.Single(log.Entries(5)).Values("Task", "Todo", "FailureClass", "Error"));
        Assert.Equal([LogLevel.Information, LogLevel.Debug, LogLevel.Error, LogLevel.Warning], Enumerable.Range(2, 4).Select(id => log.Entries(id)[0].Level));
    }

    [Fact]
    public async Task A_host_with_invalid_options_does_not_start()
    {
        using var host = Host(services => services.AddTaskExec(options =>
        {
            options.Todos = "memory:";
            options.Runs.StoreTimeout = TimeSpan.Zero;
        }));

        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(_token));
    }

    [Fact]
    public async Task A_run_that_the_store_refuses_is_logged()
    {
        using var log = new ListLoggerProvider();
        using var host = Host(services => services.AddSingleton<ITodoStore>(new FailingStore(1, int.MaxValue)).AddTaskExec().AddLogging(logging => logging.AddProvider(log)));
        await host.StartAsync(_token);
        await TaskExecutor.Current.ExecuteAsync("hosted", _ => Task.CompletedTask, cancellationToken: _token);
        await host.StopAsync(_token);

        Assert.Equal("disk full", Assert.Single(log.Entries(1)).Exception?.Message);
    }

    private static IHost Host(Action<IServiceCollection> configure)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        configure(builder.Services);
        return builder.Build();
    }
}
