namespace TaskExec.Hosting;

/// <summary>Receives alerts. Every receiver that is registered with the host's services gets each alert.</summary>
public interface IAlertReceiver
{
    /// <summary>Gets the name under which deliveries are recorded. It must not contain secrets.</summary>
    string Name { get; }

    /// <summary>Sends an alert once. A failed delivery is retried up to three times.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>A task that completes when the alert is delivered.</returns>
    /// <exception cref="Exception">The alert was not delivered.</exception>
    Task SendAsync(Alert alert, CancellationToken cancellationToken);
}
