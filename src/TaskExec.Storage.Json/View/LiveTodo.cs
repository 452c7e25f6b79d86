using TaskExec.Abstractions;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;

namespace TaskExec.Storage.Json.View;

/// <summary>What the writer has to know of a todo to admit its next event: the file and the journal together.</summary>
internal sealed class LiveTodo(TodoHistory history, string? status, bool hasStatus)
{
    private readonly bool _hasStatus = hasStatus;
    private readonly TodoHistory _history = history;
    private string? _status = status;

    public static LiveTodo Of(TodoDraft draft) => new(draft.History, draft.Status, draft.HasStatus);

    /// <summary>A todo that is about to be made.</summary>
    public static LiveTodo New() => new(new TodoHistory(), TodoStatus.Pending, hasStatus: true);

    /// <summary>Gives an event the status move that it causes, and counts it in.</summary>
    /// <param name="added">The event.</param>
    /// <param name="text">The event as JSON, where somebody has written it already.</param>
    public JournalEntry Admit(TodoEvent added, byte[]? text = null)
    {
        if (_history.Contains(added.Details.EventId))
        {
            return new JournalEntry(added, IsAdmitted: true) { IsRepeat = true, Text = text };
        }

        var admitted = _hasStatus ? _history.Admit(added, _status) : added;
        Add(admitted);
        return new JournalEntry(admitted, IsAdmitted: true) { Text = ReferenceEquals(admitted, added) ? text : null };
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

        if (_hasStatus && admitted.Details.Status is { } move && move.From == _status)
        {
            _status = move.To;
        }

        if (admitted.Details.Outcome is not null)
        {
            _history.Forget();
        }
    }
}
