namespace TaskExec.Abstractions;

/// <summary>Represents the decision on a claim, which a store records before it responds to the caller.</summary>
/// <param name="Admitted">
/// The event to record, or <see langword="null"/> if the claim was rejected. For a repeated claim, this is the event recorded before.
/// </param>
/// <param name="Claim">The claim that was granted, or <see langword="null"/> if it was rejected.</param>
/// <param name="Refusal">The reason for the rejection, or <see langword="null"/> if the claim was granted.</param>
/// <param name="Holder">The claim that currently holds the todo, if that is the reason for the rejection.</param>
public sealed record ClaimDecision(TodoEvent? Admitted, TodoClaim? Claim, ClaimRefusal? Refusal, TodoClaim? Holder)
{
    /// <summary>Creates the response of a store that has recorded the decision.</summary>
    /// <param name="revision">The revision of the store that contains the decision.</param>
    /// <returns>The response.</returns>
    public ClaimAnswer Answer(string revision) => new(Claim, Refusal, Holder, revision);

    internal static ClaimDecision Held(TodoEvent admitted, TodoClaim claim) => new(admitted, claim, Refusal: null, Holder: null);

    internal static ClaimDecision Refused(ClaimRefusal refusal, TodoClaim? holder = null) =>
        new(Admitted: null, Claim: null, refusal, holder);
}
