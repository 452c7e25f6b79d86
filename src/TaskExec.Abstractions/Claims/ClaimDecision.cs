namespace TaskExec.Abstractions;

/// <summary>What the history of a todo says to a claim; the store records it and answers.</summary>
/// <param name="Admitted">The event to keep, or <see langword="null"/> where the claim was refused. A repeated claim gives the event that is there already.</param>
/// <param name="Claim">The claim that is held.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Holder">Who holds the todo instead.</param>
public sealed record ClaimDecision(TodoEvent? Admitted, TodoClaim? Claim, ClaimRefusal? Refusal, TodoClaim? Holder)
{
    /// <summary>The answer of a store that has recorded the decision.</summary>
    /// <param name="revision">The state of the store then.</param>
    /// <returns>The answer.</returns>
    public ClaimAnswer Answer(string revision) => new(Claim, Refusal, Holder, revision);

    internal static ClaimDecision Held(TodoEvent admitted, TodoClaim claim) => new(admitted, claim, Refusal: null, Holder: null);

    internal static ClaimDecision Refused(ClaimRefusal refusal, TodoClaim? holder = null) => new(Admitted: null, Claim: null, refusal, holder);
}
