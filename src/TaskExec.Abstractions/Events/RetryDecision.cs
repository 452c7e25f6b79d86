using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>What was decided after a failed attempt.</summary>
/// <param name="Decision"><see cref="Retry"/>, <see cref="GiveUp"/> or <see cref="Downgrade"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="DelayMs">The wait before the next attempt, in milliseconds.</param>
public sealed record RetryDecision(
    string Decision,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DelayMs = null)
{
    /// <summary>Another attempt follows.</summary>
    public const string Retry = "retry";

    /// <summary>No attempt follows.</summary>
    public const string GiveUp = "give_up";

    /// <summary>No attempt follows before a person has acted.</summary>
    public const string Downgrade = "downgrade";
}
