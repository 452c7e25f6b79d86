using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TaskExec.Abstractions;

namespace TaskExec.Hosting;

/// <summary>Looks at the rates after runs have ended, and tells of what has changed. An attempt that is retried is no end.</summary>
internal sealed partial class AlertWatch(Engines engines, IOptions<TaskExecHostOptions> options, AlertLog alerts, IEnumerable<IAlertReceiver> receivers, ILogger<AlertWatch> log) : BackgroundService, IRunObserver
{
    // Room for one: however many runs end, there is one look.
    private readonly Channel<bool> _ended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private AlertOptions Options => options.Value.Alerts;

    private TimeProvider Time => options.Value.Runs.Time;

    public void Retrying(RunRetry retry)
    {
        // The run goes on.
    }

    public void Ended(RunEnd end)
    {
        if (end.IsRoot)
        {
            _ended.Writer.TryWrite(true);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        alerts.Holding = Remembered();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Looks once more where runs have ended since, at once, and no longer than the host has time.</summary>
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
            // Nobody else would say it: the host does not watch this one.
            NotLooked(log, failure);
        }
    }

    private async Task WatchAsync(CancellationToken stoppingToken)
    {
        var book = new AlertBook(Options.Thresholds, alerts.Holding);
        var sender = new AlertSender([.. Receivers()], Time);
        await foreach (var _ in _ended.Reader.ReadAllAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await LookAsync(book, sender, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The next run that ends is another occasion.
                NotLooked(log, failure);
            }

            await Task.WhenAny(_stopping.Task, Task.Delay(Options.Interval, Time, stoppingToken)).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(AlertBook book, AlertSender sender, CancellationToken cancellationToken)
    {
        var engine = engines.Get();
        await engine.FlushAsync(cancellationToken).ConfigureAwait(false);
        var todos = await engine.Store.QueryAsync(TodoFilter.All, new Page(Size: int.MaxValue - 1), cancellationToken).ConfigureAwait(false);
        var now = Time.GetUtcNow();
        foreach (var change in book.Update(RunRates.ByTask(todos.Todos, now, Options.Thresholds.Window), now))
        {
            alerts.Holding = book.Holding;
            if (change.State is AlertState.Raised)
            {
                Raised(log, change.Message);
            }
            else
            {
                Over(log, change.Message);
            }

            // Remembered before it is told: a process that dies in between has told once less, and not once more with each start.
            Remember(book);
            var told = await sender.SendAsync(change, cancellationToken).ConfigureAwait(false);
            alerts.Add(told);
            foreach (var lost in told.Deliveries.Where(static each => !each.IsDelivered))
            {
                NotDelivered(log, lost.Receiver, lost.Attempts, lost.Error);
            }
        }
    }

    private void Remember(AlertBook book)
    {
        try
        {
            AlertFile.Write(Options.File, book.Holding);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What is not remembered may be raised again; it must be told all the same.
            NotRemembered(log, Options.File, failure);
        }
    }

    private List<Alert> Remembered()
    {
        try
        {
            return AlertFile.Read(Options.File);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            // What is forgotten is raised again: once more is better than never.
            NotRemembered(log, Options.File, failure);
            return [];
        }
    }

    private IEnumerable<IAlertReceiver> Receivers()
    {
        if (Options.Webhook is { } address)
        {
            yield return new WebhookReceiver(address, Options.WebhookSecret, Time);
        }

        if (Options.Command is { } program)
        {
            yield return new CommandReceiver(program, Options.CommandArguments, Time);
        }

        foreach (var receiver in receivers)
        {
            yield return receiver;
        }
    }

    [LoggerMessage(EventId = 10, Level = LogLevel.Warning, Message = "{Alert}")]
    private static partial void Raised(ILogger log, string alert);

    [LoggerMessage(EventId = 11, Level = LogLevel.Information, Message = "{Alert}")]
    private static partial void Over(ILogger log, string alert);

    [LoggerMessage(EventId = 12, Level = LogLevel.Error, Message = "An alert did not reach {Receiver}, attempts: {Attempts}: {Error}")]
    private static partial void NotDelivered(ILogger log, string receiver, int attempts, string? error);

    [LoggerMessage(EventId = 13, Level = LogLevel.Error, Message = "The rates of runs could not be looked at")]
    private static partial void NotLooked(ILogger log, Exception failure);

    [LoggerMessage(EventId = 14, Level = LogLevel.Error, Message = "{File} could not be used: alerts that hold may be raised again")]
    private static partial void NotRemembered(ILogger log, string? file, Exception failure);
}
