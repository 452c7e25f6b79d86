namespace TaskExec.Abstractions;

/// <summary>What the events of a todo add up to: a total function of the set of events, whatever their order and repetition.</summary>
public sealed record TodoState
{
    /// <summary>The status that the newest move set.</summary>
    /// <value><see langword="null"/> where no event moved it.</value>
    public string? Status { get; init; }

    /// <summary>The event of that move.</summary>
    public EventId? Head { get; init; }

    /// <summary>What a person is asked for, while the status is <c>needs-info</c>.</summary>
    /// <value><see langword="null"/> where nobody is asked.</value>
    public EventDowngrade? Downgrade { get; init; }

    /// <summary>The last claim, while its run has not ended. Whether it still keeps others out depends on the time.</summary>
    /// <value><see langword="null"/> where nobody claims the todo.</value>
    public TodoClaim? Claim { get; init; }

    /// <summary>The number of the last claim, whether its run has ended or not: a run that claimed under an earlier one no longer holds the todo.</summary>
    /// <value><see langword="null"/> where nobody has ever claimed the todo.</value>
    public ClaimNumber? LastClaim { get; init; }

    /// <summary>The runs, in the order of their ids.</summary>
    public required IReadOnlyList<RunState> Runs { get; init; }

    /// <summary>The figures of the root run started last.</summary>
    public required ExecutionMetrics Metrics { get; init; }

    /// <summary>The events whose move of the status was illegal and therefore left it.</summary>
    public int NotMoved { get; init; }

    /// <summary>Sums up events.</summary>
    /// <param name="events">The events, in any order, with any repetition.</param>
    /// <returns>The state.</returns>
    public static TodoState From(IEnumerable<TodoEvent> events) => new TodoHistory(events).ToState();
}
