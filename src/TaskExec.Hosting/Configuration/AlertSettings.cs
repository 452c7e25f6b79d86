using TaskExec.Abstractions;

namespace TaskExec.Hosting;

/// <summary>What the configuration may say of alerts. What it leaves out keeps its default; see <see cref="AlertThresholds"/> and <see cref="AlertOptions"/>.</summary>
public sealed class AlertSettings
{
    /// <inheritdoc cref="AlertThresholds.CompletionRate"/>
    public double? CompletionRate { get; set; }

    /// <inheritdoc cref="AlertThresholds.FailureRate"/>
    public double? FailureRate { get; set; }

    /// <inheritdoc cref="AlertThresholds.MeanTime"/>
    public TimeSpan? MeanTime { get; set; }

    /// <inheritdoc cref="AlertThresholds.Hysteresis"/>
    public double? Hysteresis { get; set; }

    /// <inheritdoc cref="RateWindow.Length"/>
    public TimeSpan? Window { get; set; }

    /// <inheritdoc cref="RateWindow.MinimumRuns"/>
    public int? MinimumRuns { get; set; }

    /// <inheritdoc cref="AlertOptions.Interval"/>
    public TimeSpan? Interval { get; set; }

    /// <inheritdoc cref="AlertOptions.File"/>
    public string? File { get; set; }

    /// <inheritdoc cref="AlertOptions.Webhook"/>
    public Uri? Webhook { get; set; }

    /// <inheritdoc cref="AlertOptions.WebhookSecret"/>
    public string? WebhookSecret { get; set; }

    /// <inheritdoc cref="AlertOptions.Command"/>
    public string? Command { get; set; }

    /// <inheritdoc cref="AlertOptions.CommandArguments"/>
    public IList<string> CommandArguments { get; } = [];

    internal void Apply(AlertOptions options)
    {
        var thresholds = options.Thresholds;
        options.Thresholds = thresholds with
        {
            CompletionRate = CompletionRate ?? thresholds.CompletionRate,
            FailureRate = FailureRate ?? thresholds.FailureRate,
            MeanTime = MeanTime ?? thresholds.MeanTime,
            Hysteresis = Hysteresis ?? thresholds.Hysteresis,
            Window = new RateWindow(Window ?? thresholds.Window.Length, MinimumRuns ?? thresholds.Window.MinimumRuns),
        };
        options.Interval = Interval ?? options.Interval;
        options.File = File ?? options.File;
        options.Webhook = Webhook ?? options.Webhook;
        options.WebhookSecret = WebhookSecret ?? options.WebhookSecret;
        options.Command = Command ?? options.Command;
        foreach (var argument in CommandArguments)
        {
            options.CommandArguments.Add(argument);
        }
    }
}
