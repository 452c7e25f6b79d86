using TaskExec.CompilerServices;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;

namespace TaskExec.Storage.Json.View;

/// <summary>Caches the state of a todo, from the file and the journal, that the writer needs to accept the next event.</summary>
internal sealed class CachedTodo(TodoHistory history, string? status, bool hasStatus)
{
    // Dropping old events visits every run that is kept, so it waits for several ends. A short program never reaches that number.
    private const int MaxEndedRuns = 4;

    private readonly bool _hasStatus = hasStatus;
    private readonly TodoHistory _history = history;
    private string? _status = status;
    private int _endsSinceDrop;

    public static CachedTodo From(TodoDraft draft) => new(draft.History, draft.Status, draft.HasStatus);

    /// <summary>Creates the state of a todo that does not exist yet.</summary>
    public static CachedTodo New() => new(new TodoHistory(), TodoStatus.Pending, hasStatus: true);

    /// <summary>Determines the status transition of an event and adds the event to the state.</summary>
    /// <param name="added">The event.</param>
    /// <param name="text">The event as JSON, if it is already serialized.</param>
    public JournalEntry Accept(TodoEvent added, byte[]? text = null)
    {
        if (_history.Contains(added.Details.EventId))
        {
            return new JournalEntry(added, IsAdmitted: true) { IsRepeat = true, Text = text };
        }

        var admitted = _hasStatus ? _history.Accept(added, _status) : _history.Place(added);
        Add(admitted);
        return new JournalEntry(admitted, IsAdmitted: true) { Text = ReferenceEquals(admitted, added) ? text : null };
    }

    /// <summary>Decides on a claim and adds the claim event to the state if it is granted.</summary>
    public ClaimDecision Claim(TodoEvent claim, DateTimeOffset now)
    {
        var decision = _history.Claim(claim, now);
        if (decision.Accepted is { } admitted)
        {
            Add(admitted);
        }

        return decision;
    }

    /// <summary>Adds an event whose transition was determined by this process or another one.</summary>
    public void Add(TodoEvent admitted)
    {
        if (_history.Contains(admitted.Details.EventId) || !_history.Add(admitted))
        {
            return;
        }

        if (_hasStatus && admitted.Details.Status is { } transition && transition.From == _status)
        {
            _status = transition.To;
        }

        if (admitted.Details.Outcome is not null && ++_endsSinceDrop == MaxEndedRuns)
        {
            _history.Forget();
            _endsSinceDrop = 0;
        }
    }
}
