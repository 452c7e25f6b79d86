using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TaskExec.Storage;

namespace TaskExec.Hosting.Tests;

[Collection(nameof(OneHostAtATime))]
public sealed class SeveralHostsTests : IAsyncDisposable
{
    private readonly InMemoryTodoStore _first = new();
    private readonly InMemoryTodoStore _second = new();
    private readonly ListLoggerProvider _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task The_first_live_host_serves_the_process_and_the_next_takes_over_when_it_stops()
    {
        using var one = await StartAsync(_first);
        using var two = await StartAsync(_second);
        Assert.Same(_first, TaskExecutor.Current.Store);

        await one.StopAsync(Token);
        Assert.Same(_second, TaskExecutor.Current.Store);

        await two.StopAsync(Token);
        Assert.NotSame(_second, TaskExecutor.Current.Store);
    }

    [Fact]
    public async Task A_second_host_that_stops_first_leaves_the_first_in_charge()
    {
        using var one = await StartAsync(_first);
        using var two = await StartAsync(_second);

        await two.StopAsync(Token);
        Assert.Same(_first, TaskExecutor.Current.Store);
        await one.StopAsync(Token);
    }

    [Fact]
    public async Task A_second_host_with_another_store_warns_at_its_start_and_names_both()
    {
        using var one = await StartAsync(_first);
        Assert.Empty(_log.Entries(16));

        using var two = await StartAsync(_second);
        Assert.Equal($"{_first.Location} {_second.Location}", Assert.Single(_log.Entries(16)).Values("First", "Second"));
        await two.StopAsync(Token);
        await one.StopAsync(Token);
    }

    [Fact]
    public async Task A_second_host_with_the_same_store_does_not_warn()
    {
        using var one = await StartAsync(_first);
        using var two = await StartAsync(_first);

        Assert.Empty(_log.Entries(16));
        await two.StopAsync(Token);
        await one.StopAsync(Token);
    }

    [Fact]
    public async Task An_injected_executor_records_in_the_store_of_its_own_host_and_so_do_the_calls_inside()
    {
        using var one = await StartAsync(_first);
        using var two = await StartAsync(_second);

        await two.Services.GetRequiredService<TaskExecutor>().ExecuteAsync(
            "outer", static token => TaskExecutor.Current.ExecuteAsync("inner", static _ => Task.CompletedTask, cancellationToken: token), cancellationToken: Token);

        Assert.NotNull(await _second.ReadAsync("outer", Token));
        Assert.Null(await _first.ReadAsync("inner", Token));
        await two.StopAsync(Token);
        await one.StopAsync(Token);
    }

    [Fact]
    public async Task A_web_request_is_recorded_in_the_store_of_the_host_that_serves_it()
    {
        using var one = await StartAsync(_first);
        await using var web = await StartWebAsync(_second);
        using var client = new HttpClient { BaseAddress = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

        await client.GetStringAsync(new Uri("/work", UriKind.Relative), Token);

        Assert.NotNull(await _second.ReadAsync("requested", Token));
        Assert.Null(await _first.ReadAsync("requested", Token));
        Assert.Same(_first, TaskExecutor.Current.Store);
        await web.StopAsync(Token);
        await one.StopAsync(Token);
    }

    private async Task<IHost> StartAsync(InMemoryTodoStore store)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ITodoStore>(store).AddTaskExec().AddLogging(logging => logging.AddProvider(_log));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private static async Task<WebApplication> StartWebAsync(InMemoryTodoStore store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ITodoStore>(store).AddTaskExec();
        var web = builder.Build();
        web.MapGet("/work", static async () =>
        {
            await TaskExecutor.Current.ExecuteAsync("requested", static _ => Task.CompletedTask);
            return "done";
        });
        await web.StartAsync(Token);
        return web;
    }
}
