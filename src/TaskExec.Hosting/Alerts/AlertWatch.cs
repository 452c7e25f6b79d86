using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TaskExec.Storage;

namespace TaskExec.Hosting.Alerts;

/// <summary>Evaluates the rates after runs have ended, and sends the alerts that are raised or resolved.</summary>
internal sealed partial class AlertWatch(
    HostedExecutor executor,
    IOptions<TaskExecHostOptions> options,
    AlertLog alerts,
    IEnumerable<IAlertReceiver> receivers,
    ILogger<AlertWatch> log) : BackgroundService, IRunObserver
{
    // One entry is enough: however many runs end, the rates are evaluated once.
    private readonly Channel<bool> _ended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AlertOptions Options => options.Value.Alerts;

    private TimeProvider TimeProvider => executor.GetEngine().Options.TimeProvider;

    public void Retrying(RunRetryContext retry)
    {
        // Only ended runs change the rates.
    }

    public void Ended(RunEndedContext end)
    {
        if (end.IsRoot)
        {
            _ended.Writer.TryWrite(true);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        alerts.Active = Load();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Evaluates the rates a last time if runs have ended since, for as long as the host allows.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _ended.Writer.TryComplete();
        _stopping.TrySetResult();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WatchAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The host does not observe this service, so the failure is logged here.
            NotEvaluated(log, failure);
        }
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        var tracker = new AlertTracker(Options.Thresholds, alerts.Active);
        var sender = new AlertSender([.. Receivers()], TimeProvider);
        await foreach (var _ in _ended.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await EvaluateAsync(tracker, sender, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The next run that ends triggers another evaluation.
                NotEvaluated(log, failure);
            }

            await Task.WhenAny(_stopping.Task, Task.Delay(Options.Interval, TimeProvider, stoppingToken)).ConfigureAwait(false);
        }
    }

    private async Task EvaluateAsync(AlertTracker tracker, AlertSender sender, CancellationToken cancellationToken)
    {
        var engine = executor.GetEngine();
        await engine.FlushAsync(cancellationToken).ConfigureAwait(false);
        var todos = await engine.Store.QueryAsync(TodoFilter.All, Page.All, cancellationToken).ConfigureAwait(false);
        var now = TimeProvider.GetUtcNow();
        foreach (var change in tracker.Update(RunRates.ByTask(todos.Todos, now, new RateWindow(Options.Window, Options.MinimumRuns)), now))
        {
            alerts.Active = tracker.Active;
            if (change.State is AlertState.Raised)
            {
                Raised(log, change.Message);
            }
            else
            {
                Resolved(log, change.Message);
            }

            // Saved before it is sent: a process that dies in between loses one message instead of repeating it at each start.
            Save(tracker);
            var sent = await sender.SendAsync(change, cancellationToken).ConfigureAwait(false);
            alerts.Add(sent);
            foreach (var failed in sent.Deliveries.Where(static delivery => !delivery.IsDelivered))
            {
                NotDelivered(log, failed.Receiver, failed.Attempts, failed.Error);
            }
        }
    }

    private void Save(AlertTracker tracker)
    {
        try
        {
            AlertFile.Write(Options.File, tracker.Active);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // An alert that is not saved may be raised again after a restart; it is sent nevertheless.
            NotSaved(log, Options.File, failure);
        }
    }

    private List<Alert> Load()
    {
        try
        {
            return AlertFile.Read(Options.File);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            // Forgotten alerts are raised again: a repetition is better than silence.
            NotSaved(log, Options.File, failure);
            return [];
        }
    }

    private IEnumerable<IAlertReceiver> Receivers()
    {
        if (Options.Webhook is { } address)
        {
            yield return new WebhookReceiver(address, Options.WebhookSecret, TimeProvider);
        }

        if (Options.Command is { } program)
        {
            yield return new CommandReceiver(program, Options.CommandArguments);
        }

        foreach (var receiver in receivers)
        {
            yield return receiver;
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "{Alert}")]
    private static partial void Raised(ILogger log, string alert);

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "{Alert}")]
    private static partial void Resolved(ILogger log, string alert);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "An alert was not delivered to {Receiver} (attempts: {Attempts}): {Error}")]
    private static partial void NotDelivered(ILogger log, string receiver, int attempts, string? error);

    [LoggerMessage(EventId = 13, Level = LogLevel.Error, Message = "The completion and failure rates could not be evaluated")]
    private static partial void NotEvaluated(ILogger log, Exception failure);

    [LoggerMessage(EventId = 14, Level = LogLevel.Error, Message = "{File} could not be read or written; active alerts may be raised again")]
    private static partial void NotSaved(ILogger log, string? file, Exception failure);
}
