namespace TaskExec.Abstractions;

/// <summary>Finds the last claim of a todo. Every step commutes.</summary>
internal sealed class ClaimFold(ClaimNumber? trimmed)
{
    private TodoEvent? _claim;

    /// <summary>The number of the last claim.</summary>
    public ClaimNumber? Last { get; private set; } = trimmed;

    // Every run has its own number, so only somebody's edit reaches the largest one.
    public long NextFence => Math.Min(Math.Max(Last?.Fence ?? 0, 0), long.MaxValue - 1) + 1;

    public void Add(TodoEvent added)
    {
        if (ClaimNumber.Of(added.Details) is not { } number || number < Last)
        {
            return;
        }

        var isLater = number > Last;
        Last = number;
        _claim = isLater || _claim is null || added.Details.EventId < _claim.Details.EventId ? added : _claim;
    }

    /// <summary>The last claim, unless its run has ended; an earlier one never comes back.</summary>
    public TodoClaim? ToClaim(RunSet runs) =>
        _claim is not null && runs.Find(_claim.Details.RunId) is { Outcome: null } run ? Of(_claim, run.LeaseExpires) : null;

    public static TodoClaim Of(TodoEvent claim, DateTimeOffset? expires) =>
        new(claim.Details.RunId, claim.Details.Executor, claim.Details.Lease!.Fence, expires ?? claim.Details.Lease.Expires);
}
