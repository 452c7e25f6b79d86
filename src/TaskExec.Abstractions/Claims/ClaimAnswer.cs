using System.Diagnostics.CodeAnalysis;

namespace TaskExec.Abstractions;

/// <summary>What a store says to a claim.</summary>
/// <param name="Claim">The claim as it is held now, or <see langword="null"/> where it was refused.</param>
/// <param name="Refusal">Why it was refused, or <see langword="null"/> where it is held.</param>
/// <param name="Holder">Who holds the todo instead, where that is the reason.</param>
/// <param name="Revision">An opaque name of a state of the store: one that holds the claim, or the one that it was refused in.</param>
public sealed record ClaimAnswer(TodoClaim? Claim, ClaimRefusal? Refusal, TodoClaim? Holder, string Revision)
{
    /// <summary>Whether the run holds the todo.</summary>
    [MemberNotNullWhen(true, nameof(Claim))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsHeld => Claim is not null;

    /// <summary>Makes the answer of a refusal that needs no look at the todo's history.</summary>
    /// <param name="refusal">Why.</param>
    /// <param name="revision">The state of the store.</param>
    /// <returns>The answer.</returns>
    public static ClaimAnswer Refused(ClaimRefusal refusal, string revision) => new(Claim: null, refusal, Holder: null, revision);
}
