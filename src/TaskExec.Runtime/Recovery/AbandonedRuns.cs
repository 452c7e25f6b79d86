using System.Globalization;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recovery;

/// <summary>Finds open runs whose process has died or whose lease has expired, and records their end.</summary>
/// <remarks>Otherwise their todos would stay in progress forever.</remarks>
internal sealed class AbandonedRuns(ITodoStore store, TaskExecOptions options)
{
    // The clocks of two machines differ, and a lease renewal may still be in transit.
    private static readonly TimeSpan LeaseGracePeriod = TimeSpan.FromMinutes(1);

    /// <summary>Searches the whole store once. A store that cannot be read is reported by the runs that it fails to record.</summary>
    public async Task TryRecordAsync()
    {
        try
        {
            var page = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), CancellationToken.None).ConfigureAwait(false);
            List<TodoEvent> ends = [];
            for (var i = 0; i < page.Todos.Count; i++)
            {
                if (MayBeAbandoned(page.Todos[i]))
                {
                    ends.AddRange(EndsOf(page.Todos[i]));
                }
            }

            if (ends.Count > 0)
            {
                await store.AppendAsync(ends, Durability.Durable, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The next process searches again, and a store that fails is reported by the runs that it fails to record.
        }
    }

    /// <summary>Searches one todo.</summary>
    /// <returns>Whether the todo had an abandoned run.</returns>
    public async Task<bool> RecordAsync(TodoId todo, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(todo, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return false;
        }

        var ends = EndsOf(found).ToList();
        if (ends.Count > 0)
        {
            await store.AppendAsync(ends, Durability.Durable, cancellationToken).ConfigureAwait(false);
        }

        return ends.Count > 0;
    }

    private IEnumerable<TodoEvent> EndsOf(Todo todo)
    {
        var state = todo.ToState();
        return
            from run in state.Runs
            where run.IsOpen || IsUnbegunClaim(run, state)
            let reason = IsDead(run) ? $"process {run.Process!.Pid} exited before the run finished" : run.IsOpen ? ExpiredLease(run) : null
            where reason is not null
            select run.HasWorked ? AbandonedRun.CreateEnd(run, todo.Id, reason, options) : AbandonedRun.CreateRelease(run, todo.Id, reason, options);
    }

    // At the start of a process the only open run is usually its own, for which no state is needed.
    private bool MayBeAbandoned(Todo todo)
    {
        for (var i = 0; i < todo.Events.Count; i++)
        {
            var details = todo.Events[i].Details;
            if (details.Lease is not null || (details.Process is { } process && process != options.Identity.Process))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUnbegunClaim(RunState run, TodoState state) => run is { HasWorked: false, EndedAt: null } && run.RunId == state.Claim?.RunId;

    // This process lives, and can only judge others of its own machine and PID namespace.
    private bool IsDead(RunState run) =>
        run.Process is { } process && options.Identity.Process is { } self && process != self
        && process.SharesNumbersWith(self) && ProcessTable.HasEnded(process);

    private string? ExpiredLease(RunState run) =>
        run.LeaseExpires is { } expires && options.TimeProvider.GetUtcNow() - expires > LeaseGracePeriod
            ? string.Create(CultureInfo.InvariantCulture, $"the lease expired at {expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} and was not renewed")
            : null;
}
