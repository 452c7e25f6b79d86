using System.ComponentModel;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the decision on a claim, which a store records before it responds to the caller.</summary>
/// <param name="Accepted">
/// The event to record, or <see langword="null"/> if the claim was rejected. For a repeated claim, this is the event recorded before.
/// </param>
/// <param name="Claim">The claim that was granted, or <see langword="null"/> if it was rejected.</param>
/// <param name="Rejection">The reason for the rejection, or <see langword="null"/> if the claim was granted.</param>
/// <param name="Holder">The claim that currently holds the todo, if that is the reason for the rejection.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ClaimDecision(TodoEvent? Accepted, TodoClaim? Claim, ClaimRejection? Rejection, TodoClaim? Holder)
{
    /// <summary>Creates the response of a store that has recorded the decision.</summary>
    /// <param name="revision">The revision of the store that contains the decision.</param>
    /// <returns>The response.</returns>
    public ClaimResult ToResult(string revision) => new(Claim, Rejection, Holder, revision);

    internal static ClaimDecision Granted(TodoEvent accepted, TodoClaim claim) => new(accepted, claim, Rejection: null, Holder: null);

    internal static ClaimDecision Rejected(ClaimRejection rejection, TodoClaim? holder = null) =>
        new(Accepted: null, Claim: null, rejection, holder);
}
