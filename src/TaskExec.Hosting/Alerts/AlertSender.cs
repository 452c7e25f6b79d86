using Polly;
using Polly.Retry;
using TaskExec.CompilerServices;

namespace TaskExec.Hosting.Alerts;

/// <summary>Sends an alert to its receivers, with retries, and records the deliveries.</summary>
internal sealed class AlertSender(IReadOnlyList<IAlertReceiver> receivers, TimeProvider time)
{
    private const int Attempts = 4;

    private readonly ResiliencePipeline _retry = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Attempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            ShouldHandle = static args => new(args.Outcome.Exception is not null && !args.Context.CancellationToken.IsCancellationRequested),
        })
        .Build();

    public async Task<Alert> SendAsync(Alert alert, CancellationToken cancellationToken)
    {
        var deliveries = await Task.WhenAll(receivers.Select(receiver => SendAsync(receiver, alert, cancellationToken))).ConfigureAwait(false);
        return alert with { Deliveries = deliveries };
    }

    private async Task<AlertDelivery> SendAsync(IAlertReceiver receiver, Alert alert, CancellationToken cancellationToken)
    {
        var attempts = 0;
        try
        {
            await _retry.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    await receiver.SendAsync(alert, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return new AlertDelivery(receiver.Name, IsDelivered: true, attempts, time.GetUtcNow());
        }
        catch (Exception failure)
        {
            // The alert records whatever a receiver throws.
            return new AlertDelivery(receiver.Name, IsDelivered: false, attempts, time.GetUtcNow(), Redactor.Message(failure.Message));
        }
    }
}
