namespace TaskExec.Abstractions;

/// <summary>Who may claim a todo.</summary>
internal static class ClaimRules
{
    /// <param name="claim">The event of the claim.</param>
    /// <param name="now">The time.</param>
    /// <param name="runs">The runs of the todo.</param>
    /// <param name="claims">Its claims.</param>
    /// <param name="isKnown">Whether an event of the same id is there already.</param>
    /// <param name="kept">That event, where it was not summed up.</param>
    public static ClaimDecision Decide(TodoEvent claim, DateTimeOffset now, RunSet runs, ClaimFold claims, bool isKnown, TodoEvent? kept)
    {
        var holder = claims.ToClaim(runs);
        if (StandingTodo.Is(claim.Todo))
        {
            return ClaimDecision.Refused(ClaimRefusal.StandingTodo);
        }

        if (holder?.RunId == claim.Details.RunId && kept is { Details.Kind: EventKind.Claim })
        {
            return ClaimDecision.Held(kept, holder);
        }

        if (holder is not null && holder.RunId != claim.Details.RunId && holder.IsHeldAt(now))
        {
            return ClaimDecision.Refused(ClaimRefusal.Held, holder);
        }

        if (isKnown || runs.Find(claim.Details.RunId) is not null)
        {
            return ClaimDecision.Refused(ClaimRefusal.SpentRun);
        }

        var lease = claim.Details.Lease! with { Fence = claims.NextFence };
        var admitted = claim with { Details = claim.Details with { Lease = lease, Status = null } };
        return ClaimDecision.Held(admitted, ClaimFold.Of(admitted, lease.Expires));
    }
}
