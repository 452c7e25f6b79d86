namespace TaskExec.Hosting;

/// <summary>Represents the delivery of an alert to one receiver.</summary>
/// <param name="Receiver">The receiver: the address of a webhook without its secrets, or a command.</param>
/// <param name="IsDelivered">Whether the alert was delivered.</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="At">When the delivery succeeded or was abandoned.</param>
/// <param name="Error">The error of the last attempt.</param>
public sealed record AlertDelivery(string Receiver, bool IsDelivered, int Attempts, DateTimeOffset At, string? Error = null);
