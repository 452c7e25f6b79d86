using TaskExec.Runtime.Cancellation;
using TaskExec.Runtime.Claims;
using TaskExec.Runtime.Recovery;
using TaskExec.Runtime.Retry;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

// What people, hosts and sister packages ask of an engine beside running tasks.
public sealed partial class RunEngine
{
    /// <summary>Gets the name under which this process executes runs, with secrets redacted.</summary>
    public string ExecutorName { get; }

    /// <summary>Gets the name of this machine, with secrets redacted.</summary>
    public string? HostName { get; }

    /// <summary>Gets the identity of this process, where the system reveals it.</summary>
    public RunProcess? Process => Options.Identity.Process;

    /// <summary>Records a person's decision about a todo in <c>needs-info</c> and changes its status accordingly.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="choice">The decision.</param>
    /// <param name="note">The person's note.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the todo was in <c>needs-info</c>; otherwise nothing is recorded.</returns>
    /// <exception cref="KeyNotFoundException">The todo does not exist.</exception>
    /// <exception cref="TodoStoreException">The decision could not be recorded.</exception>
    public Task<bool> ResumeAsync(TodoId todo, ResumeChoice choice, string? note, CancellationToken cancellationToken) =>
        new ResumeRequest(this).RecordAsync(todo, choice, note, cancellationToken);

    /// <summary>
    /// Requests cancellation of the open runs of a todo, in this and in other processes. A process that follows the store reacts within a second.
    /// </summary>
    /// <param name="todo">The todo.</param>
    /// <param name="note">The reason, for the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of runs for which cancellation was requested. Runs that do not observe their token run to their end.</returns>
    /// <exception cref="KeyNotFoundException">The todo does not exist.</exception>
    /// <exception cref="TodoStoreException">The request could not be recorded.</exception>
    public Task<int> CancelAsync(TodoId todo, string? note, CancellationToken cancellationToken) =>
        new CancellationRequest(this).RecordAsync(todo, note, cancellationToken);

    /// <summary>Claims a todo exclusively until the run that uses the lease has ended.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="lease">The time after which the lease expires unless it is renewed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lease, or the reason why the claim was refused.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is shorter than one second or longer than the longest timer.</exception>
    /// <exception cref="TodoStoreException">The claim could not be recorded.</exception>
    public Task<TodoLease> ClaimAsync(TodoId todo, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lease, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lease, TimerLimits.MaxTimeout);
        return new ClaimRequest(this, todo, lease).RecordAsync(cancellationToken);
    }

    /// <summary>Waits until every run that has ended is recorded or has been refused by the store.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that completes when everything is recorded.</returns>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        var background = _backgroundTasks.WhenAll();
        var flush = Store.FlushAsync(cancellationToken);
        return background.IsCompleted ? flush.AsTask() : WhenBothAsync(flush, background, cancellationToken);
    }

    /// <summary>Records the end of runs whose process has died. The first run of an engine starts this search automatically.</summary>
    /// <returns>A task that completes successfully whatever the search finds.</returns>
    public Task RecoverAsync() => _recovery.Value;

    /// <summary>
    /// Waits for the open runs of this process. When the token fires, the remaining runs are recorded as abandoned so that no todo stays in progress; the
    /// real end of such a run is still accepted.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of runs recorded as abandoned.</returns>
    public Task<int> DrainAsync(CancellationToken cancellationToken) => new GracefulShutdown(Store, Options).RunAsync(cancellationToken);

    /// <summary>Records the end of the runs of a todo whose process has died.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether an end was recorded.</returns>
    public Task<bool> RecoverAsync(TodoId todo, CancellationToken cancellationToken) => new AbandonedRuns(Store, Options).RecordAsync(todo, cancellationToken);

    private static async Task WhenBothAsync(ValueTask flush, Task background, CancellationToken cancellationToken)
    {
        await flush.ConfigureAwait(false);
        await background.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
