using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Stores.Memory;

/// <summary>Represents one todo of an in-memory store.</summary>
internal sealed class MemoryTodo(TodoId id, string title)
{
    private readonly List<TodoEvent> _log = [];

    private readonly int _maxRuns = TodoRetention.MaxRunsFor(id);
    private TodoHistory _history = new();
    private TodoRollup? _rollup;
    private int _endsSinceCompaction;
    private int _runsAfterCompaction;
    private string? _status = TodoStatus.Pending;

    /// <returns>The event as it was recorded, or <see langword="null"/> when it had been recorded before or its run was compacted.</returns>
    public TodoEvent? Append(TodoEvent entry)
    {
        if (_history.Contains(entry.Details.EventId) || _history.IsCompacted(entry.Details.RunId))
        {
            return null;
        }

        var created = _log.Count == 0 ? entry with { Details = entry.Details with { Created = true } } : entry;
        return Record(_history.Accept(created, _status));
    }

    /// <returns>The decision, and the event when this call recorded it.</returns>
    public (ClaimDecision Decision, TodoEvent? Recorded) Claim(TodoEvent claim, DateTimeOffset now)
    {
        var decision = _history.Claim(claim, now);
        return (decision, decision.Accepted is { } admitted && !_history.Contains(admitted.Details.EventId) ? Record(admitted) : null);
    }

    public Todo ToTodo()
    {
        Compact();
        return new(id, title, _status, [.. _log], TodoArtifacts.From(_log)) { Rollup = _rollup };
    }

    private TodoEvent Record(TodoEvent admitted)
    {
        var kept = admitted.TodoTitle is null ? admitted : admitted with { TodoTitle = null };
        _status = kept.Details.Status?.To ?? _status;
        _history.Add(kept);
        _log.Add(kept);

        // A compaction visits every run that it keeps, so it waits until as many have ended, or until the todo is read.
        if (kept.Details.Outcome is not null && ++_endsSinceCompaction >= Math.Max(_maxRuns, _runsAfterCompaction))
        {
            Compact();
        }

        return kept;
    }

    private void Compact()
    {
        if (_endsSinceCompaction > 0 && _history.Compact(_maxRuns) is { } compaction)
        {
            _log.RemoveAll(logged => compaction.Events.Contains(logged.Details.EventId));
            _rollup = compaction.Rollup;
            _history = _history.Without(compaction);
        }

        (_endsSinceCompaction, _runsAfterCompaction) = (0, _history.RunCount);
    }
}
