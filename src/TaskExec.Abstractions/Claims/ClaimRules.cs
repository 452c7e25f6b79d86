using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Claims;

/// <summary>Decides whether a claim is granted.</summary>
internal static class ClaimRules
{
    /// <exception cref="ArgumentException"><paramref name="claim"/> is not a claim.</exception>
    public static void Check(TodoEvent claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim is not { Stage: Stage.Planning, Details: { Kind: EventKind.Claim, Outcome: null, Lease: not null } })
        {
            throw new ArgumentException(
                "The event is not a valid claim. Pass an event of kind 'claim' in stage 'planning' with a lease and without an outcome.",
                nameof(claim));
        }
    }

    /// <param name="claim">The event of the claim.</param>
    /// <param name="now">The current time.</param>
    /// <param name="runs">The runs of the todo.</param>
    /// <param name="claims">The claims of the todo.</param>
    /// <param name="isKnown">Whether an event with the same id was recorded before.</param>
    /// <param name="recorded">The recorded event, or <see langword="null"/> if there is none or compaction removed it.</param>
    /// <param name="nextN">The place of the run that claims the todo.</param>
    public static ClaimDecision Decide(
        TodoEvent claim,
        DateTimeOffset now,
        RunSet runs,
        ClaimReducer claims,
        bool isKnown,
        TodoEvent? recorded,
        long nextN)
    {
        var holder = claims.ToClaim(runs);
        if (StandingTodo.Is(claim.Todo))
        {
            return ClaimDecision.Rejected(ClaimRejection.StandingTodo);
        }

        if (holder?.RunId == claim.Details.RunId && recorded is { Details.Kind: EventKind.Claim })
        {
            return ClaimDecision.Granted(recorded, holder);
        }

        if (holder is not null && holder.RunId != claim.Details.RunId && holder.IsHeldAt(now))
        {
            return ClaimDecision.Rejected(ClaimRejection.HeldByAnotherRun, holder);
        }

        if (isKnown || runs.Find(claim.Details.RunId) is not null)
        {
            return ClaimDecision.Rejected(ClaimRejection.RunAlreadyUsed);
        }

        var lease = claim.Details.Lease! with { Fence = claims.NextFence };
        var admitted = claim with { Details = claim.Details with { N = nextN, Lease = lease, Status = null } };
        return ClaimDecision.Granted(admitted, ClaimReducer.CreateClaim(admitted, lease.Expires));
    }
}
