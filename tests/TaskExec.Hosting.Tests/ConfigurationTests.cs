using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TaskExec.Hosting.Alerts;
using TaskExec.Storage;

namespace TaskExec.Hosting.Tests;

[Collection(nameof(OneHostAtATime))]
public sealed class ConfigurationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Options_are_read_from_the_configuration_and_then_from_code()
    {
        var options = Options(
            new()
            {
                ["TaskExec:Todos"] = "memory:",
                ["TaskExec:Runs:Executor"] = "openclaw@cloud-1",
                ["TaskExec:Runs:FailurePreset"] = "patient",
                ["TaskExec:Runs:StoreTimeout"] = "00:00:05",
                ["TaskExec:Runs:RequireVerification"] = "true",
                ["TaskExec:Runs:Durability"] = "All",
                ["TaskExec:Alerts:FailureRate"] = "0.1",
                ["TaskExec:Alerts:MinimumRuns"] = "20",
                ["TaskExec:Alerts:Webhook"] = "https://example.org/hook",
                ["TaskExec:Alerts:CommandArguments:0"] = "-v",
            },
            static options => options.Runs.RecordStacks = true);

        Assert.Equal(("memory:", "openclaw@cloud-1"), (options.Todos, options.Runs.Executor));
        Assert.Same(FailurePolicies.Patient, options.Runs.Failures);
        Assert.Equal((TimeSpan.FromSeconds(5), true, RunDurability.All, true, TimeSpan.FromSeconds(1)), (options.Runs.StoreTimeout, options.Runs.RequireVerification, options.Runs.Durability, options.Runs.RecordStacks, options.Runs.TimeoutGrace));
        Assert.Equal((0.1, 0.8, new RateWindow(TimeSpan.FromDays(7), 20)), (options.Alerts.FailureRate, options.Alerts.CompletionRate, new RateWindow(options.Alerts.Window, options.Alerts.MinimumRuns)));
        Assert.Equal(("https://example.org/hook", "-v"), (options.Alerts.Webhook?.ToString(), Assert.Single(options.Alerts.CommandArguments)));
    }

    [Theory]
    [InlineData("TaskExec:Runs:StoreTimeut", "00:00:05", "StoreTimeut")]
    [InlineData("TaskExec:Runs:FailurePreset", "stubborn", "FailurePreset")]
    [InlineData("TaskExec:Alerts:FailureRate", "20", "FailureRate is 20")]
    public void An_invalid_configuration_is_reported(string key, string value, string said)
    {
        var fault = Assert.ThrowsAny<Exception>(() => Options(new() { ["TaskExec:Todos"] = "memory:", [key] = value }));

        Assert.All(said.Split(' '), part => Assert.Contains(part, fault.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Runs_are_recorded_in_the_store_of_the_configured_key()
    {
        var (desk, cloud) = (new InMemoryTodoStore(), new InMemoryTodoStore());
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ITodoStore>(desk).AddKeyedSingleton<ITodoStore>("cloud", cloud).AddTaskExec(static options => options.StoreKey = "cloud");
        using var host = builder.Build();

        Assert.Same(cloud, host.Services.GetRequiredService<TaskExecutor>().Store);
        await host.StartAsync(Token);
        await host.StopAsync(Token);
    }

    [Fact]
    public void A_missing_store_of_the_configured_key_is_reported()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Options([], static options => options.StoreKey = "cloud"));

        Assert.All([nameof(ITodoStore), "'cloud'"], data => Assert.Contains(data, fault.Message, StringComparison.Ordinal));
    }

    private static TaskExecHostOptions Options(Dictionary<string, string?> values, Action<TaskExecHostOptions>? configure = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        using var services = new ServiceCollection().AddLogging().AddTaskExec(configuration.GetSection("TaskExec"), configure).BuildServiceProvider();
        return services.GetRequiredService<IOptions<TaskExecHostOptions>>().Value;
    }
}
