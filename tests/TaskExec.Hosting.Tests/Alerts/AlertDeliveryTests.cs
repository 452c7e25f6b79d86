using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;
using TaskExec.Testing.Texts;

namespace TaskExec.Hosting.Tests.Alerts;

[Collection(nameof(OneHostAtATime))]
public sealed class AlertDeliveryTests : IAsyncDisposable
{
    private readonly InMemoryTodoStore _store = new();
    private readonly JumpingClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task An_alert_is_sent_signed_to_a_webhook_and_repeated_if_the_webhook_was_busy()
    {
        using var receiver = new Receiver(busyFor: 2);
        using var host = await StartAsync(options => (options.Alerts.Webhook, options.Alerts.WebhookSecret) = (new Uri(receiver.Address, "hook/secret-path"), "s3cret"));
        await FailAsync(host, times: 5);
        var posted = await receiver.NextAsync(Token);

        using var alert = JsonDocument.Parse(posted.Body);
        Assert.Equal(("Notes.Push", "completion_rate", "raised", 0, 0.8, 5), (
            alert.RootElement.GetProperty("task").GetString(),
            alert.RootElement.GetProperty("rule").GetString(),
            alert.RootElement.GetProperty("state").GetString(),
            alert.RootElement.GetProperty("value").GetDouble(),
            alert.RootElement.GetProperty("threshold").GetDouble(),
            alert.RootElement.GetProperty("finished_runs").GetInt32()));
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(posted.Signature[2..posted.Signature.IndexOf(',', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(WebhookSignature.Compute("s3cret", posted.Body, at), posted.Signature);
        Assert.NotEqual(WebhookSignature.Compute("other", posted.Body, at), posted.Signature);

        await receiver.NextAsync(Token);
        await host.StopAsync(Token);
        var log = host.Services.GetRequiredService<AlertLog>();
        Assert.Equal([AlertRule.CompletionRate, AlertRule.FailureRate], log.Active.Select(static each => each.Rule));
        var delivery = Assert.Single(log.Recent[0].Deliveries);
        Assert.Equal((true, 3, null), (delivery.IsDelivered, delivery.Attempts, delivery.Error));
        Assert.Equal(receiver.Address.GetLeftPart(UriPartial.Authority), delivery.Receiver);
    }

    [Fact]
    public async Task An_alert_that_cannot_be_delivered_is_logged()
    {
        using var lines = new ListLoggerProvider();
        using var receiver = new Receiver(busyFor: int.MaxValue);
        using var host = await StartAsync(options => options.Alerts.Webhook = receiver.Address, services => services.AddLogging(logging => logging.AddProvider(lines)));
        await FailAsync(host, times: 5);
        await UntilAsync(host, recent: 2);
        await host.StopAsync(Token);

        var delivery = Assert.Single(host.Services.GetRequiredService<AlertLog>().Recent[0].Deliveries);
        Assert.Equal((false, 4), (delivery.IsDelivered, delivery.Attempts));
        Assert.Contains(delivery.Receiver, delivery.Error, StringComparison.Ordinal);
        Assert.Contains("503 Service Unavailable", delivery.Error, StringComparison.Ordinal);
        Assert.Contains(lines.Entries(12), entry => entry.Values("Receiver", "Attempts", "Error") == $"{delivery.Receiver} 4 {delivery.Error}");
    }

    [Fact]
    public async Task An_alert_is_written_to_the_standard_input_of_a_command()
    {
        using var folder = new TempFolder();
        using var host = await StartAsync(options =>
        {
            options.Alerts.Command = "git";
            options.Alerts.CommandArguments.Add("-C");
            options.Alerts.CommandArguments.Add(folder.Path);
            options.Alerts.CommandArguments.Add("-c");
            options.Alerts.CommandArguments.Add("alias.keep=!cat >>\"" + folder["alerts.jsonl"] + "\"");
            options.Alerts.CommandArguments.Add("keep");
        });
        await FailAsync(host, times: 5);
        await UntilAsync(host, recent: 2);
        await host.StopAsync(Token);

        Assert.All(host.Services.GetRequiredService<AlertLog>().Recent, static each => Assert.True(Assert.Single(each.Deliveries).IsDelivered, each.Deliveries[0].Error));
        var told = await File.ReadAllTextAsync(folder["alerts.jsonl"], Token);
        using var alerts = JsonDocument.Parse($"[{told.Replace("}{", "},{", StringComparison.Ordinal)}]");
        var alert = alerts.RootElement[0];
        Assert.Equal(("Notes.Push", "completion_rate", 5), (alert.GetProperty("task").GetString(), alert.GetProperty("rule").GetString(), alert.GetProperty("finished_runs").GetInt32()));
        var message = alert.GetProperty("message").GetString();
        Assert.Contains("Notes.Push", message, StringComparison.Ordinal);
        Assert.Equal([0, 5, 7, 80], MessageData.Numbers(message).Order());
    }

    [Fact]
    public async Task An_alert_is_sent_once_and_only_after_the_last_attempt()
    {
        var mine = new Mine();
        using var host = await StartAsync(static _ => { }, services => services.AddSingleton<IAlertReceiver>(mine));
        var executor = new TaskExecutor(_store, host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<TaskExecHostOptions>>().Value.Runs);
        for (var i = 0; i < 6; i++)
        {
            await executor.ExecuteAsync($"todo-{i}", static _ => TaskRun.Current!.Attempt == 3 ? Task.CompletedTask : throw new TimeoutException(), retries: 2, Token, "Notes.Push");
        }

        await FailAsync(host, times: 6);
        await UntilAsync(host, recent: 2);
        await FailAsync(host, times: 1);
        await host.StopAsync(Token);

        Assert.Equal(2, mine.Received.Count);
    }

    [Fact]
    public async Task An_active_alert_is_not_raised_again_by_the_next_host()
    {
        using var folder = new TempFolder();
        using (var host = await StartAsync(options => options.Alerts.File = folder["alerts.json"]))
        {
            await FailAsync(host, times: 5);
            await UntilAsync(host, recent: 2);
            await host.StopAsync(Token);
        }

        using var next = await StartAsync(options => options.Alerts.File = folder["alerts.json"]);
        await FailAsync(next, times: 1);
        await next.StopAsync(Token);

        Assert.Equal(2, next.Services.GetRequiredService<AlertLog>().Active.Count);
        Assert.Empty(next.Services.GetRequiredService<AlertLog>().Recent);
        Assert.Equal(["alerts.json"], folder.Files());
    }

    [Fact]
    public async Task A_corrupt_alert_state_is_discarded_and_logged()
    {
        const string twice = """{"task":"Notes.Push","rule":"failure_rate","state":"raised"}""";
        using var folder = new TempFolder();
        using var lines = new ListLoggerProvider();
        await File.WriteAllTextAsync(folder["alerts.json"], $"[{twice},{twice}]", Token);
        using var host = await StartAsync(options => options.Alerts.File = folder["alerts.json"], services => services.AddLogging(logging => logging.AddProvider(lines)));
        await FailAsync(host, times: 1);
        await host.StopAsync(Token);

        Assert.NotNull(Assert.Single(lines.Entries(13)).Exception);
    }

    [Fact]
    public async Task Alerts_in_delivery_have_the_shutdown_timeout_of_the_host()
    {
        var slow = new Slow();
        using var host = await StartAsync(static _ => { }, services => services.AddSingleton<IAlertReceiver>(slow));
        await FailAsync(host, times: 5);
        await slow.Called.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token);
        using var timeout = new CancellationTokenSource();
        var stopping = host.StopAsync(timeout.Token);
        Assert.Equal((false, false), (slow.IsStopped, stopping.IsCompleted));
        await timeout.CancelAsync();
        await stopping;

        Assert.True(slow.IsStopped);
    }

    [Theory]
    [InlineData("http://example.org/hook")]
    [InlineData("ftp://example.org/hook")]
    public async Task Alerts_are_not_sent_over_the_network_unencrypted(string address)
    {
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => StartAsync(options => options.Alerts.Webhook = new Uri(address)));
        Assert.StartsWith("Alerts.Webhook ", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    private async Task<IHost> StartAsync(Action<TaskExecHostOptions> configure, Action<IServiceCollection>? more = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<ITodoStore>(_store).AddTaskExec(options =>
        {
            options.Runs.TimeProvider = _clock;
            options.Runs.StoreTimeout = Timeout.InfiniteTimeSpan;
            configure(options);
        });
        more?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private static async Task FailAsync(IHost host, int times)
    {
        var engine = host.Services.GetRequiredService<TaskExecutor>().Engine;
        using (EngineScope.Begin(engine))
        {
            for (var i = 0; i < times; i++)
            {
                await Assert.ThrowsAsync<NullReferenceException>(() => TaskExecutor.Current.ExecuteAsync("todo-1", static _ => throw new NullReferenceException(), cancellationToken: Token, task: "Notes.Push"));
            }
        }
    }

    // The watch looks by itself; every further end of a run is an occasion for it.
    private static async Task UntilAsync(IHost host, int recent)
    {
        var log = host.Services.GetRequiredService<AlertLog>();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while (log.Recent.Count < recent)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Mine : IAlertReceiver
    {
        public List<Alert> Received { get; } = [];

        public string Name => "mine";

        public Task SendAsync(Alert alert, CancellationToken cancellationToken)
        {
            Received.Add(alert);
            return Task.CompletedTask;
        }
    }

    /// <summary>Never completes.</summary>
    private sealed class Slow : IAlertReceiver
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private CancellationToken _token;

        public Task Called => _called.Task;

        public bool IsStopped => _token.IsCancellationRequested;

        public string Name => "slow";

        public Task SendAsync(Alert alert, CancellationToken cancellationToken)
        {
            _token = cancellationToken;
            _called.TrySetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }

    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Channel<(string Body, string Signature)> _posted = Channel.CreateUnbounded<(string, string)>();
        private int _busyFor;

        public Receiver(int busyFor)
        {
            _busyFor = busyFor;
            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _ = ServeAsync();
        }

        public Uri Address { get; } = Loopback.FreeAddress();

        public ValueTask<(string Body, string Signature)> NextAsync(CancellationToken token) => new(_posted.Reader.ReadAsync(token).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, token));

        public void Dispose() => ((IDisposable)_listener).Dispose();

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                    var body = await reader.ReadToEndAsync();
                    if (_busyFor-- > 0)
                    {
                        context.Response.StatusCode = 503;
                    }
                    else
                    {
                        _posted.Writer.TryWrite((body, context.Request.Headers[WebhookSignature.Header] ?? ""));
                    }

                    context.Response.Close();
                }
            }
            catch (Exception failure) when (failure is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
