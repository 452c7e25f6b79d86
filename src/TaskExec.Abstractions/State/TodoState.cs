using TaskExec.CompilerServices;

namespace TaskExec.Storage;

/// <summary>Represents the state of a todo, computed from the set of its events. Order and duplicates of the events do not matter.</summary>
public sealed record TodoState
{
    /// <summary>Gets the status according to the events.</summary>
    /// <value>The status, or <see langword="null"/> if no event changed it.</value>
    public string? Status { get; init; }

    /// <summary>Gets the id of the event at the head of the chain of status transitions.</summary>
    public EventId? Head { get; init; }

    /// <summary>Gets the request to a person while the status is <c>needs-info</c>.</summary>
    /// <value>The request, or <see langword="null"/> if no person has to act.</value>
    public EventDowngrade? Downgrade { get; init; }

    /// <summary>Gets the last claim if its run has not ended. The claim may have expired; see <see cref="TodoClaim.IsHeldAt"/>.</summary>
    /// <value>The claim, or <see langword="null"/> if the todo is not claimed.</value>
    public TodoClaim? Claim { get; init; }

    /// <summary>
    /// Gets the fencing token of the last claim, whether or not its run has ended. A run with an earlier token no longer holds the lease.
    /// </summary>
    /// <value>The token, or <see langword="null"/> if the todo has never been claimed.</value>
    public FencingToken? LastClaim { get; init; }

    /// <summary>Gets the runs in causal order. A child run stands with its root run.</summary>
    public required IReadOnlyList<RunState> Runs { get; init; }

    /// <summary>Gets the metrics of the root run that started last.</summary>
    public required ExecutionMetrics Metrics { get; init; }

    /// <summary>Gets the number of events whose status transition was rejected as illegal.</summary>
    public int RejectedTransitions { get; init; }

    /// <summary>Computes the state from events.</summary>
    /// <param name="events">The events, in any order. Duplicates are ignored.</param>
    /// <returns>The state.</returns>
    public static TodoState From(IEnumerable<TodoEvent> events) => new TodoHistory(events).ToState();
}
