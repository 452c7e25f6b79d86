using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;

namespace TaskExec.Storage.Json.View;

/// <summary>What the writer has to know of a todo to admit its next event: the file and the journal together.</summary>
internal sealed class LiveTodo(TodoHistory history, IEnumerable<TodoEvent> events, string? status, bool hasStatus)
{
    // Older runs mean nothing to the next event but what they add up to.
    private const int MostEvents = 32;

    private readonly bool _hasStatus = hasStatus;
    private TodoHistory _history = history;
    private List<TodoEvent> _events = [.. events];
    private string? _status = status;

    public static LiveTodo Of(TodoDraft draft) => new(draft.History, draft.Events, draft.Status, draft.HasStatus);

    /// <summary>A todo that is about to be made.</summary>
    public static LiveTodo New() => new(new TodoHistory(), [], TodoStatus.Pending, hasStatus: true);

    /// <summary>Gives an event the status move that it causes, and counts it in.</summary>
    public JournalEntry Admit(TodoEvent added)
    {
        if (_history.Contains(added.Details.EventId))
        {
            return new JournalEntry(added, IsAdmitted: true) { IsRepeat = true };
        }

        var admitted = _hasStatus ? _history.Admit(added, _status) : added;
        Add(admitted);
        return new JournalEntry(admitted, IsAdmitted: true);
    }

    public ClaimDecision Claim(TodoEvent claim, DateTimeOffset now)
    {
        var decision = _history.Claim(claim, now);
        if (decision.Admitted is { } admitted)
        {
            Add(admitted);
        }

        return decision;
    }

    /// <summary>Counts in what was admitted, here or by another process.</summary>
    public void Add(TodoEvent admitted)
    {
        if (_history.Contains(admitted.Details.EventId) || !_history.Add(admitted))
        {
            return;
        }

        _events.Add(admitted);
        if (_hasStatus && admitted.Details.Status is { } move && move.From == _status)
        {
            _status = move.To;
        }

        if (_events.Count > MostEvents && admitted.Details.Outcome is not null && _history.Trim(1) is { } trimming)
        {
            _events = _events.FindAll(each => !trimming.Events.Contains(each.Details.EventId));
            _history = new TodoHistory(_events, trimming.Rollup);
        }
    }
}
