using System.Globalization;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Recovery;
using TaskExec.Storage;

namespace TaskExec.Runtime.Claims;

/// <summary>Claims a todo for a run that starts later.</summary>
internal sealed class ClaimRequest(RunEngine engine, TodoId todo, TimeSpan lease)
{
    public async Task<TodoLease> RecordAsync(CancellationToken cancellationToken)
    {
        var stamp = engine.NewStamp();
        var events = new ClaimEvents(todo, engine.CreateRunId(stamp), engine);
        var started = engine.Options.TimeProvider.GetTimestamp();
        ClaimResult result;
        try
        {
            result = await ClaimAsync(events.Claimed(lease), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The store may have recorded the claim, or may still record it, although the caller never receives the lease.
            var ledger = new EventOutbox(engine.Store, engine.Options);
            ledger.Add(events.Released("Released: the caller stopped waiting for the claim"));
            ledger.Send(Durability.Batched);
            throw;
        }

        return new TodoLease(engine, todo, stamp, result, events, lease, started);
    }

    private async Task<ClaimResult> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken)
    {
        var result = await engine.Store.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        if (result.Rejection is ClaimRejection.HeldByAnotherRun && await engine.RecoverAsync(todo, cancellationToken).ConfigureAwait(false))
        {
            // The holder was a process of this machine that has died. Its run is ended now, so the claim can succeed.
            result = await engine.Store.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        if (result.Claim is { Fence: > 1 } granted)
        {
            await EndExpiredRunsAsync(granted, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    // Otherwise an open run whose lease expired would keep the todo in progress after the new run has ended, and no compaction could pass a claim that no
    // run has followed.
    private async Task EndExpiredRunsAsync(TodoClaim granted, CancellationToken cancellationToken)
    {
        if (await engine.Store.ReadAsync(todo, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return;
        }

        var now = engine.Options.TimeProvider.GetUtcNow();
        var ends = found.ToState().Runs
            .Where(run => run is { EndedAt: null, IsRoot: true, LeaseExpires: not null } && run.RunId != granted.RunId)
            .Where(run => run.IsOpen || (!run.HasWorked && run.LeaseExpires < now))
            .Select(run => End(run, Reason(run.LeaseExpires!.Value)))
            .ToList();
        if (ends.Count > 0)
        {
            await engine.Store.AppendAsync(ends, Durability.Durable, cancellationToken).ConfigureAwait(false);
        }
    }

    private TodoEvent End(RunState run, string reason) => run.HasWorked
        ? AbandonedRun.CreateEnd(run, todo, reason, engine.Options)
        : AbandonedRun.CreateRelease(run, todo, reason, engine.Options);

    private static string Reason(DateTimeOffset leaseExpired) => string.Create(
        CultureInfo.InvariantCulture,
        $"its lease expired at {leaseExpired.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, and the todo was claimed again");
}
