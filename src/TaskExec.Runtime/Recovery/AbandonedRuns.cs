using System.Globalization;
using TaskExec.Storage;

namespace TaskExec.Runtime.Recovery;

/// <summary>Finds open runs whose process has died or whose lease has expired, and records their end.</summary>
/// <remarks>Otherwise their todos would stay in progress forever.</remarks>
internal sealed class AbandonedRuns(ITodoStore store, TaskExecOptions options)
{
    // The clocks of two machines differ, and a lease renewal may still be in transit.
    private static readonly TimeSpan LeaseGracePeriod = TimeSpan.FromMinutes(1);

    /// <summary>Searches the whole store once.</summary>
    /// <returns>The number of abandoned runs.</returns>
    public async Task<int> RecordAsync(CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), cancellationToken).ConfigureAwait(false);
        return await EndAsync(page.Todos, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Searches one todo.</summary>
    /// <returns>Whether the todo had an abandoned run.</returns>
    public async Task<bool> RecordAsync(TodoId todo, CancellationToken cancellationToken) =>
        await store.ReadAsync(todo, cancellationToken).ConfigureAwait(false) is { } found
        && await EndAsync([found], cancellationToken).ConfigureAwait(false) > 0;

    private async Task<int> EndAsync(IEnumerable<Todo> todos, CancellationToken cancellationToken)
    {
        var ends = todos.SelectMany(EndsOf).ToList();
        if (ends.Count > 0)
        {
            await store.AppendAsync(ends, Durability.Durable, cancellationToken).ConfigureAwait(false);
        }

        return ends.Count;
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
