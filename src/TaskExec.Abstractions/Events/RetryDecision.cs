using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>What was decided after a failed attempt.</summary>
/// <param name="Decision"><see cref="Retry"/> or <see cref="GiveUp"/>.</param>
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
}
