using System.Runtime.CompilerServices;
using TaskExec.Abstractions.State;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

// Which status transitions events cause, and in which order runs are.
public sealed partial class TodoHistory
{
    /// <summary>Determines whether an event starts its run, which the first event of kind <see cref="EventKind.Stage"/> does. A claim does not.</summary>
    /// <param name="candidate">The event, which has not been added yet.</param>
    /// <returns><see langword="true"/> if the event starts its run; otherwise, <see langword="false"/>.</returns>
    public bool Begins(TodoEvent candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate.Details is { Kind: EventKind.Stage, Outcome: null }
            && !_ended.Contains(candidate.Details.RunId)
            && _runs.Find(candidate.Details.RunId) is null or { HasBegun: false, Outcome: null };
    }

    /// <summary>
    /// Determines whether a store creates an absent todo for an event. It does so for the first event of a root run, which states the version of the format.
    /// </summary>
    /// <param name="candidate">The event.</param>
    /// <returns><see langword="true"/> if the store creates the todo; otherwise, <see langword="false"/>.</returns>
    public static bool Creates(TodoEvent candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return candidate is { Details: { Kind: EventKind.Stage, Outcome: null, IsRoot: true, V: var version } }
            && (version >= EventDetails.FormatVersion || candidate.Stage is Stage.Planning);
    }

    /// <summary>Adds to an event the place of its run among the runs of the todo, and the status transition that it causes, if any.</summary>
    /// <param name="candidate">The event, which has not been added yet.</param>
    /// <param name="current">The current status of the todo.</param>
    /// <returns>The event to record.</returns>
    public TodoEvent Accept(TodoEvent candidate, string? current)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        return Accept(candidate, current, candidate.TodoTitle);
    }

    /// <summary>Does the same, and replaces the title: one copy of the event takes all changes.</summary>
    // As in EventJsonWriter: the properties that it reads and sets are compiled into it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal TodoEvent Accept(TodoEvent candidate, string? current, string? title)
    {
        var details = candidate.Details;
        var n = NextN(candidate);
        var transition = NextStatus(candidate, n, current) is { } next && next != current ? _statusHistory.Next(current, next) : null;
        if (n == details.N && transition is null)
        {
            return title == candidate.TodoTitle ? candidate : candidate with { TodoTitle = title };
        }

        return candidate with { TodoTitle = title, Details = details with { N = n, Status = transition ?? details.Status } };
    }

    /// <summary>Adds to an event the place of its run among the runs of the todo, and no status transition.</summary>
    /// <param name="candidate">The event, which has not been added yet.</param>
    /// <returns>The event to record.</returns>
    public TodoEvent Place(TodoEvent candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var n = NextN(candidate);
        return n == candidate.Details.N ? candidate : candidate with { Details = candidate.Details with { N = n } };
    }

    // If two machines each ended a run while the other's run was open, neither recorded a transition. The last end then sets the status.
    private string? Status()
    {
        var head = _statusHistory.Head;
        return head?.Details.Status?.To is not TodoStatus.InProgress || _runs.HasOpenRoot(except: null)
            ? head?.Details.Status?.To
            : StatusRules.StatusAfter(LastEndWithoutTransition(head)?.Outcome) ?? TodoStatus.InProgress;
    }

    // A claimed run gets another place when it starts, because it starts after the runs that it waited for.
    private long? NextN(TodoEvent candidate)
    {
        var details = candidate.Details;
        var known = _runs.Find(details.RunId)?.Order ?? _ended.OrderOf(details.RunId);
        if (!details.IsRoot)
        {
            return known is { N: > 0 } child ? child.N : NextNOfChild(details);
        }

        return known is { N: > 0 } place && !Begins(candidate) ? place.N
            : known is { N: 0 } && !Begins(candidate) ? null
            : known is null && details is { Superseded: true, Outcome: null } ? null
            : _largestN + 1;
    }

    // A child has the place of its root, which its parent has too. Where the parent is on another todo, the child comes after all runs so far.
    private long? NextNOfChild(EventDetails child)
    {
        var parent = child.ParentRunId is { } id ? _runs.Find(id)?.Order ?? _ended.OrderOf(id) : null;
        var n = parent?.N ?? _largestN;
        return n > 0 ? n : null;
    }

    private string? NextStatus(TodoEvent candidate, long? n, string? current)
    {
        var details = candidate.Details;
        if (!details.IsRoot || (current == TodoStatus.NeedsInfo) != details.Kind is EventKind.Resume)
        {
            return null;
        }

        if (details.Outcome is not { } outcome)
        {
            return details.Kind switch
            {
                EventKind.Resume when details.Resume?.Choice is ResumeChoice.Abort => TodoStatus.Failed,
                EventKind.Resume => _runs.HasOpenRoot(except: null) ? TodoStatus.InProgress : TodoStatus.Pending,
                EventKind.Downgrade => _runs.Find(details.RunId) is { IsOpen: true } ? TodoStatus.NeedsInfo : null,
                _ => Begins(candidate) ? TodoStatus.InProgress : null,
            };
        }

        if (_runs.HasOpenRoot(except: details.RunId))
        {
            return null;
        }

        var head = _statusHistory.Head;
        var other = LastEndWithoutTransition(head);
        var last = StatusRules.AffectsStatus(outcome) && (other is null || new RunOrder(n ?? 0, details.RunId) >= other.Order) ? outcome : other?.Outcome;
        return StatusRules.StatusAfter(last) ?? (current == TodoStatus.InProgress ? StatusRules.StatusBefore(head, _runs.Find(details.RunId)) : null);
    }

    private RunReducer? LastEndWithoutTransition(TodoEvent? head) =>
        _runs.LastEndWithoutTransition is { } end && (head is null || end.Order >= RunOrder.From(head.Details)) ? end : null;
}
