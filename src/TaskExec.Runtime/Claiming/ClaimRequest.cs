using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Claims a todo for a run that is to come.</summary>
internal sealed class ClaimRequest(RunEngine engine, TodoId todo, TimeSpan lease)
{
    public async Task<TodoHold> RecordAsync(CancellationToken cancellationToken)
    {
        var stamp = engine.NewStamp();
        var events = new ClaimEvents(todo, engine.RunOf(stamp), engine);
        var begun = engine.Options.Time.GetTimestamp();
        ClaimAnswer answer;
        try
        {
            answer = await ClaimAsync(events.Claimed(lease), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The claim may be recorded all the same, or later: nobody holds it.
            var ledger = new RunLedger(engine.Store, engine.Options);
            ledger.Add(events.Released("Nobody waited for the answer to the claim"));
            ledger.Send(Durability.Batched);
            throw;
        }

        return new TodoHold(engine, todo, stamp, answer, events, lease, begun);
    }

    private async Task<ClaimAnswer> ClaimAsync(TodoEvent claim, CancellationToken cancellationToken)
    {
        var answer = await engine.Store.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        if (answer.Refusal is ClaimRefusal.Held && await engine.RecoverAsync(todo, cancellationToken).ConfigureAwait(false))
        {
            // Who held it was a process of this machine, and has died.
            answer = await engine.Store.ClaimAsync(claim, cancellationToken).ConfigureAwait(false);
        }

        if (answer.Claim is { Fence: > 1 } held)
        {
            await EndOvertakenAsync(held, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    // A run whose lease has ended would keep the todo in progress beside the one that takes its place.
    private async Task EndOvertakenAsync(TodoClaim held, CancellationToken cancellationToken)
    {
        if (await engine.Store.ReadAsync(todo, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return;
        }

        var ends = found.ToState().Runs.Where(run => run is { IsOpen: true, IsRoot: true, LeaseExpires: not null } && run.RunId != held.RunId)
            .Select(run => AbandonedRun.EndOf(run, todo, string.Create(CultureInfo.InvariantCulture, $"its lease ended at {run.LeaseExpires!.Value.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, and the todo was claimed again"), engine.Options))
            .ToList();
        if (ends.Count > 0)
        {
            await engine.Store.AppendAsync(ends, Durability.Durable, cancellationToken).ConfigureAwait(false);
        }
    }
}
