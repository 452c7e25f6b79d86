namespace TaskExec;

/// <summary>An attempt to tell somebody of an alert.</summary>
/// <param name="Receiver">Who: a webhook's address without its secrets, or a command.</param>
/// <param name="IsDelivered">Whether it arrived.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="At">When it arrived or was given up.</param>
/// <param name="Error">Why it did not arrive.</param>
public sealed record AlertDelivery(string Receiver, bool IsDelivered, int Attempts, DateTimeOffset At, string? Error = null);
