namespace TaskExec.Abstractions;

/// <summary>One todo of a store in memory.</summary>
internal sealed class MemoryTodo(TodoId id, string title)
{
    private readonly List<TodoEvent> _log = [];

    // What runs have produced stays when the runs themselves are summed up.
    private readonly List<TodoEvent> _artifacts = [];

    private TodoHistory _history = new();
    private TodoRollup? _rollup;
    private string? _status = TodoStatus.Pending;

    /// <returns>The event as it was recorded, or <see langword="null"/> where it was there already.</returns>
    public TodoEvent? Append(TodoEvent each)
    {
        if (_history.Contains(each.Details.EventId))
        {
            return null;
        }

        var created = _log.Count == 0 ? each with { Details = each.Details with { Created = true } } : each;
        return Record(_history.Admit(created, _status));
    }

    /// <returns>The decision, and the event where it was recorded just now.</returns>
    public (ClaimDecision Decision, TodoEvent? Recorded) Claim(TodoEvent claim, DateTimeOffset now)
    {
        var decision = _history.Claim(claim, now);
        return (decision, decision.Admitted is { } admitted && !_history.Contains(admitted.Details.EventId) ? Record(admitted) : null);
    }

    public Todo ToTodo() => new(id, title, _status, [.. _log], TodoArtifacts.From(_artifacts)) { Rollup = _rollup };

    private TodoEvent Record(TodoEvent admitted)
    {
        var kept = admitted with { TodoTitle = null };
        _status = kept.Details.Status?.To ?? _status;
        _history.Add(kept);
        _log.Add(kept);
        if (kept.Details.Artifact is not null)
        {
            _artifacts.Add(kept);
        }

        // Only the end of a run lets one go.
        if (kept.Details.Outcome is not null && _history.Trim(TodoRetention.RunsOf(id)) is { } trimming)
        {
            _log.RemoveAll(each => trimming.Events.Contains(each.Details.EventId));
            _rollup = trimming.Rollup;
            _history = _history.Without(trimming);
        }

        return kept;
    }
}
