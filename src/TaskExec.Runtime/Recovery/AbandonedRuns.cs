using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Finds runs whose process has died, or whose lease has ended, and records their end, so that no todo stays in progress for ever.</summary>
internal sealed class AbandonedRuns(ITodoStore store, TaskExecOptions options)
{
    /// <summary>Clocks of two machines differ, and a heartbeat may still be on its way.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Looks through the store once.</summary>
    /// <returns>How many runs were found.</returns>
    public async Task<int> RecordAsync(CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(new TodoFilter(HasOpenRun: true), new Page(Size: int.MaxValue - 1), cancellationToken).ConfigureAwait(false);
        return await EndAsync(page.Todos, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Looks at one todo.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> RecordAsync(TodoId todo, CancellationToken cancellationToken) =>
        await store.ReadAsync(todo, cancellationToken).ConfigureAwait(false) is { } found && await EndAsync([found], cancellationToken).ConfigureAwait(false) > 0;

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
            let reason = IsDead(run) ? $"process {run.Process!.Pid} ended without ending its run" : run.IsOpen ? LeaseFault(run) : null
            where reason is not null
            select run.HasWorked ? AbandonedRun.EndOf(run, todo.Id, reason, options) : AbandonedRun.ReleaseOf(run, todo.Id, reason, options);
    }

    private static bool IsUnbegunClaim(RunState run, TodoState state) => run is { HasWorked: false, EndedAt: null } && run.RunId == state.Claim?.RunId;

    // Of a machine or a namespace that this process cannot see into, nobody here can say who has died.
    private bool IsDead(RunState run) =>
        run.Process is { } process && options.Identity.Process is { } self && process.SharesNumbersWith(self) && ProcessTable.HasEnded(process);

    private string? LeaseFault(RunState run) =>
        run.LeaseExpires is { } expires && options.Time.GetUtcNow() - expires > Grace
            ? string.Create(CultureInfo.InvariantCulture, $"the lease of the run ended at {expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} and nobody renewed it")
            : null;
}
