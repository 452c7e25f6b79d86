using System.Collections.Concurrent;

namespace TaskExec.Runtime;

/// <summary>The places of an engine for attempts of limited tasks.</summary>
internal sealed class Places(ConcurrencyLimits limits)
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>The gates that a task has to pass; none for most.</summary>
    public IReadOnlyList<Gate> Of(TrackedTaskInfo task) =>
        limits.IsEmpty ? [] : [.. limits.Of(task.Name, task.Tags).Select(each => _gates.GetOrAdd(each.Key, static (key, most) => new Gate(key, most), each.Most))];

    /// <summary>One limit.</summary>
    /// <param name="Key">What it is about, for the log.</param>
    /// <param name="Most">How many may pass at once.</param>
    internal sealed record Gate(string Key, int Most)
    {
        public SemaphoreSlim Free { get; } = new(Most);
    }
}
