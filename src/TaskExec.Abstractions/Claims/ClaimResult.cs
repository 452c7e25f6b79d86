using System.Diagnostics.CodeAnalysis;

namespace TaskExec.Storage;

/// <summary>Represents the response of a store to a claim.</summary>
/// <param name="Claim">The current claim, or <see langword="null"/> if it was rejected.</param>
/// <param name="Rejection">The reason for the rejection, or <see langword="null"/> if the claim was granted.</param>
/// <param name="Holder">The claim that currently holds the todo, if that is the reason for the rejection.</param>
/// <param name="Revision">An opaque revision of the store that contains the claim, or in which the claim was rejected.</param>
public sealed record ClaimResult(TodoClaim? Claim, ClaimRejection? Rejection, TodoClaim? Holder, string Revision)
{
    /// <summary>Gets a value that indicates whether the run holds the lease on the todo.</summary>
    [MemberNotNullWhen(true, nameof(Claim))]
    [MemberNotNullWhen(false, nameof(Rejection))]
    public bool IsHeld => Claim is not null;

    /// <summary>Creates the response to a claim that was rejected independently of other claims.</summary>
    /// <param name="rejection">The reason for the rejection.</param>
    /// <param name="revision">The revision of the store.</param>
    /// <returns>The response.</returns>
    public static ClaimResult Rejected(ClaimRejection rejection, string revision) => new(Claim: null, rejection, Holder: null, revision);
}

/// <summary>Specifies why a claim was rejected.</summary>
public enum ClaimRejection
{
    /// <summary>No todo with this id exists. Claiming does not create a todo.</summary>
    TodoNotFound,

    /// <summary>The todo is a standing todo, which any number of runs share and which cannot be claimed.</summary>
    StandingTodo,

    /// <summary>Another run holds an unexpired lease on the todo.</summary>
    HeldByAnotherRun,

    /// <summary>
    /// The run already has other events, has ended, or has lost the todo to a later claim.
    /// Claim the todo again with a new run id.
    /// </summary>
    RunAlreadyUsed,
}
