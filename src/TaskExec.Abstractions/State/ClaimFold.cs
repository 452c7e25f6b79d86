namespace TaskExec.Abstractions;

/// <summary>Finds the last claim of a todo. The result does not depend on the order in which events are added.</summary>
internal sealed class ClaimFold(ClaimNumber? trimmed)
{
    private TodoEvent? _claim;

    /// <summary>Gets the fencing token of the last claim.</summary>
    public ClaimNumber? Last { get; private set; } = trimmed;

    // Only a manual edit can set a fence to the largest value. It must not make the next one overflow.
    public long NextFence => Math.Min(Math.Max(Last?.Fence ?? 0, 0), long.MaxValue - 1) + 1;

    public void Add(TodoEvent added)
    {
        if (ClaimNumber.Of(added.Details) is not { } token || token < Last)
        {
            return;
        }

        var isLater = token > Last;
        Last = token;
        _claim = isLater || _claim is null || added.Details.EventId < _claim.Details.EventId ? added : _claim;
    }

    /// <summary>Returns the last claim, or null if its run has ended. An earlier claim never takes effect again.</summary>
    public TodoClaim? ToClaim(RunSet runs) =>
        _claim is not null && runs.Find(_claim.Details.RunId) is { Outcome: null } run
            ? Of(_claim, run.LeaseExpires)
            : null;

    public static TodoClaim Of(TodoEvent claim, DateTimeOffset? expires) =>
        new(claim.Details.RunId, claim.Details.Executor, claim.Details.Lease!.Fence, expires ?? claim.Details.Lease.Expires);
}
