namespace TaskExec.Hosting;

/// <summary>Which alerts there are, and who is told.</summary>
public sealed class AlertOptions
{
    /// <summary>When an alert is raised, and when it is over.</summary>
    /// <value><see cref="AlertThresholds.Default"/>.</value>
    public AlertThresholds Thresholds { get; set; } = AlertThresholds.Default;

    /// <summary>How long after a look at the rates there is another one, where runs have ended since.</summary>
    /// <value>1 minute.</value>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The file that remembers which alerts hold, so that the next process does not raise them again.</summary>
    /// <value><see langword="null"/>: they are forgotten when the host stops.</value>
    public string? File { get; set; }

    /// <summary>The address that alerts are posted to as JSON: by https, or on this machine.</summary>
    /// <value><see langword="null"/>: none.</value>
    public Uri? Webhook { get; set; }

    /// <summary>The key that signs what is posted, so that the receiver can tell who sent it (<see cref="WebhookSignature"/>).</summary>
    /// <value><see langword="null"/>: it is not signed.</value>
    public string? WebhookSecret { get; set; }

    /// <summary>The program that is told of alerts: each as JSON on its standard input. No shell is used.</summary>
    /// <value><see langword="null"/>: none.</value>
    public string? Command { get; set; }

    /// <summary>The arguments of <see cref="Command"/>.</summary>
    /// <value>None.</value>
    public IList<string> CommandArguments { get; } = [];

    internal IEnumerable<string> Faults()
    {
        foreach (var fault in Thresholds?.Faults() ?? ["Alerts.Thresholds is null. Leave it out to get the defaults."])
        {
            yield return fault;
        }

        if (Interval <= TimeSpan.Zero)
        {
            yield return $"Alerts.Interval is {Interval}. Set it to more than zero; the default is 1 minute.";
        }

        if (Webhook is { } address && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))))
        {
            yield return "Alerts.Webhook is no address by https. Use https; http is allowed only on this machine.";
        }
    }
}
