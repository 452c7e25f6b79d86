using System.ComponentModel;
using System.Text.Json.Serialization;

namespace TaskExec.CompilerServices;

/// <summary>Represents the decision that was made after a failed attempt.</summary>
/// <param name="Decision"><see cref="Retry"/>, <see cref="GiveUp"/> or <see cref="Downgrade"/>.</param>
/// <param name="Reason">The reason for the decision, or <see langword="null"/> if it follows from the class of the failure.</param>
/// <param name="DelayMs">The delay before the next attempt, in milliseconds, or <see langword="null"/> if no attempt follows.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RetryDecision(
    string Decision,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DelayMs = null)
{
    /// <summary>The run is retried.</summary>
    public const string Retry = "retry";

    /// <summary>The run fails without a further attempt.</summary>
    public const string GiveUp = "give_up";

    /// <summary>The run ends as <c>needs-info</c>, because a person has to act first.</summary>
    public const string Downgrade = "downgrade";
}
