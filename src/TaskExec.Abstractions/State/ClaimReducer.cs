using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Finds the last claim of a todo. The result does not depend on the order in which events are added.</summary>
internal sealed class ClaimReducer(FencingToken? compacted)
{
    private TodoEvent? _claim;

    /// <summary>Gets the fencing token of the last claim.</summary>
    public FencingToken? Last { get; private set; } = compacted;

    // Only a manual edit can set a fence to the largest value. It must not make the next one overflow.
    public long NextFence => Math.Min(Math.Max(Last?.Fence ?? 0, 0), long.MaxValue - 1) + 1;

    public void Add(TodoEvent added)
    {
        if (FencingToken.From(added.Details) is not { } token || token < Last)
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
            ? CreateClaim(_claim, run.LeaseExpires)
            : null;

    public static TodoClaim CreateClaim(TodoEvent claim, DateTimeOffset? expires) =>
        new(claim.Details.RunId, claim.Details.Executor, claim.Details.Lease!.Fence, expires ?? claim.Details.Lease.Expires);
}
