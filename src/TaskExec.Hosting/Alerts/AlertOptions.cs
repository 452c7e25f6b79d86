using System.Runtime.CompilerServices;
using TaskExec.Hosting.Alerts;

namespace TaskExec.Hosting;

/// <summary>Configures alerts and their delivery (todos.json contract, "Metrics and alerts").</summary>
public sealed class AlertOptions
{
    private bool _isReadOnly;

    /// <summary>Gets or sets the completion rate below which an alert is raised, from 0 to 1.</summary>
    /// <value>The default is 0.8.</value>
    public double CompletionRate { get; set => field = Checked(value); } = 0.8;

    /// <summary>Gets or sets the failure rate (failed and needs-info) above which an alert is raised, from 0 to 1.</summary>
    /// <value>The default is 0.2.</value>
    public double FailureRate { get; set => field = Checked(value); } = 0.2;

    /// <summary>Gets or sets the mean execution time above which an alert is raised.</summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan MeanTime { get; set => field = Checked(value); } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Gets or sets by how much a figure must be better than its threshold before its alert is resolved: in points of a rate, or as a part of the mean
    /// time.
    /// </summary>
    /// <value>The default is 0.05.</value>
    public double Hysteresis { get; set => field = Checked(value); } = 0.05;

    /// <summary>
    /// Gets or sets the time before now whose runs count, at least 1 day. A run counts by the UTC date of its end, which must not be before the UTC date on
    /// which the window begins, nor after today. A todo has the runs that it keeps, and the totals of the others for the newest 8 days on which any of them
    /// ended.
    /// </summary>
    /// <value>The default is 7 days: today and the seven days before.</value>
    public TimeSpan Window { get; set => field = Checked(value); } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets the number of finished runs below which no alert is raised or resolved.</summary>
    /// <value>The default is 5.</value>
    public int MinimumRuns { get; set => field = Checked(value); } = 5;

    /// <summary>Gets or sets the shortest time between two evaluations of the rates. Rates are evaluated only after a run has ended.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan Interval { get; set => field = Checked(value); } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the path of the file that keeps the active alerts, so that a restart does not raise them again.</summary>
    /// <value>The default is <see langword="null"/>: active alerts are forgotten when the host stops.</value>
    public string? File { get; set => field = Checked(value); }

    /// <summary>Gets or sets the address to which alerts are posted as JSON. It must use HTTPS, or HTTP on this machine.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Uri? Webhook { get; set => field = Checked(value); }

    /// <summary>Gets or sets the key that signs posted alerts, so that the receiver can verify the sender (<see cref="WebhookSignature"/>).</summary>
    /// <value>The default is <see langword="null"/>: posted alerts are not signed.</value>
    public string? WebhookSecret { get; set => field = Checked(value); }

    /// <summary>Gets or sets the program that is started for each alert and gets it as JSON on its standard input. No shell is involved.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public string? Command { get; set => field = Checked(value); }

    /// <summary>Gets the arguments of <see cref="Command"/>.</summary>
    /// <value>The default is an empty list.</value>
    public IList<string> CommandArguments { get; private set; } = [];

    internal AlertThresholds Thresholds => new()
    {
        CompletionRate = CompletionRate,
        FailureRate = FailureRate,
        MeanTime = MeanTime,
        Hysteresis = Hysteresis,
        Window = new(Window, MinimumRuns),
    };

    internal void MakeReadOnly()
    {
        _isReadOnly = true;
        CommandArguments = CommandArguments.AsReadOnly();
    }

    internal IEnumerable<string> Validate()
    {
        if (!IsRate(CompletionRate) || !IsRate(FailureRate) || !IsRate(Hysteresis))
        {
            yield return $"Alerts.CompletionRate is {CompletionRate}, Alerts.FailureRate is {FailureRate} and Alerts.Hysteresis is {Hysteresis}. " +
                "Set each to a value from 0 to 1.";
        }

        if (MeanTime <= TimeSpan.Zero || Window < TimeSpan.FromDays(1) || MinimumRuns < 1)
        {
            yield return $"Alerts.MeanTime is {MeanTime}, Alerts.Window is {Window} and Alerts.MinimumRuns is {MinimumRuns}. " +
                "Set MeanTime to more than zero, Window to at least 1 day and MinimumRuns to at least 1.";
        }

        if (Interval <= TimeSpan.Zero)
        {
            yield return $"Alerts.Interval is {Interval}. Set it to more than zero; the default is 1 minute.";
        }

        if (Webhook is { } address && !IsSafe(address))
        {
            yield return "Alerts.Webhook is not an HTTPS address. Use HTTPS; HTTP is allowed only for addresses on this machine (localhost).";
        }
    }

    private static bool IsSafe(Uri address) =>
        address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static bool IsRate(double value) => value is >= 0 and <= 1;

    private T Checked<T>(T value, [CallerMemberName] string option = "") => _isReadOnly
        ? throw new InvalidOperationException($"The host has started, so Alerts.{option} can no longer be changed. Set it before the host starts.")
        : value;
}
