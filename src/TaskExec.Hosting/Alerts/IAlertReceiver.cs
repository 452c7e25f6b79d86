namespace TaskExec.Hosting;

/// <summary>Somebody who is told of alerts. Those among the services of the host are told of each.</summary>
public interface IAlertReceiver
{
    /// <summary>What it is called in the record of the delivery; without secrets.</summary>
    string Name { get; }

    /// <summary>Tells of an alert, once. What fails is tried again some times.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Fires when the host stops.</param>
    /// <returns>The delivery.</returns>
    /// <exception cref="Exception">It did not arrive.</exception>
    Task SendAsync(Alert alert, CancellationToken cancellationToken);
}
