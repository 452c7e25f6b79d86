using System.Diagnostics.CodeAnalysis;

namespace TaskExec.Abstractions;

/// <summary>Represents the response of a store to a claim.</summary>
/// <param name="Claim">The current claim, or <see langword="null"/> if it was rejected.</param>
/// <param name="Refusal">The reason for the rejection, or <see langword="null"/> if the claim was granted.</param>
/// <param name="Holder">The claim that currently holds the todo, if that is the reason for the rejection.</param>
/// <param name="Revision">An opaque revision of the store that contains the claim, or in which the claim was rejected.</param>
public sealed record ClaimAnswer(TodoClaim? Claim, ClaimRefusal? Refusal, TodoClaim? Holder, string Revision)
{
    /// <summary>Gets a value that indicates whether the run holds the lease on the todo.</summary>
    [MemberNotNullWhen(true, nameof(Claim))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsHeld => Claim is not null;

    /// <summary>Creates the response to a claim that was rejected independently of other claims.</summary>
    /// <param name="refusal">The reason for the rejection.</param>
    /// <param name="revision">The revision of the store.</param>
    /// <returns>The response.</returns>
    public static ClaimAnswer Refused(ClaimRefusal refusal, string revision) => new(Claim: null, refusal, Holder: null, revision);
}

/// <summary>Specifies why a claim was rejected.</summary>
public enum ClaimRefusal
{
    /// <summary>No todo with this id exists. Claiming does not create a todo.</summary>
    AbsentTodo,

    /// <summary>The todo is a standing todo, which any number of runs share and which cannot be claimed.</summary>
    StandingTodo,

    /// <summary>Another run holds an unexpired lease on the todo.</summary>
    Held,

    /// <summary>
    /// The run already has other events, has ended, or has lost the todo to a later claim.
    /// Claim the todo again with a new run id.
    /// </summary>
    SpentRun,
}
