using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Stores.Memory;

/// <summary>Represents one todo of an in-memory store.</summary>
internal sealed class MemoryTodo(TodoId id, string title)
{
    // A compaction visits every run that it keeps, so it waits until several times as many have ended, or until the todo is read.
    private const int RunsPerKeptRun = 4;

    private readonly List<TodoEvent> _log = [];
    private readonly TodoHistory _history = new();
    private readonly int _maxRuns = TodoRetention.MaxRunsFor(id);
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
        return Record(_history.Accept(created, _status, title: null));
    }

    /// <returns>The decision, and the event when this call recorded it.</returns>
    public (ClaimDecision Decision, TodoEvent? Recorded) Claim(TodoEvent claim, DateTimeOffset now)
    {
        var decision = _history.Claim(claim, now);
        return decision.Accepted is { } admitted && !_history.Contains(admitted.Details.EventId)
            ? (decision, Record(admitted with { TodoTitle = null }))
            : (decision, null);
    }

    public Todo ToTodo()
    {
        Compact();
        return new(id, title, _status, [.. _log], TodoArtifacts.From(_log)) { Rollup = _rollup };
    }

    private TodoEvent Record(TodoEvent admitted)
    {
        _status = admitted.Details.Status?.To ?? _status;
        _history.Add(admitted);
        _log.Add(admitted);
        if (admitted.Details.Outcome is not null && ++_endsSinceCompaction >= RunsPerKeptRun * Math.Max(_maxRuns, _runsAfterCompaction))
        {
            Compact();
        }

        return admitted;
    }

    private void Compact()
    {
        if (_endsSinceCompaction > 0 && _history.Trim(_maxRuns) is { } rollup)
        {
            _rollup = rollup;
            _log.RemoveAll(logged => !_history.Contains(logged.Details.EventId));
        }

        (_endsSinceCompaction, _runsAfterCompaction) = (0, _history.RunCount);
    }
}
