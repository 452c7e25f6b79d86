using System.Collections.Concurrent;

namespace TaskExec.Runtime;

/// <summary>Holds the concurrency limits of an engine.</summary>
internal sealed class Places(ConcurrencyLimits limits)
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Returns the limits that apply to a task; most tasks have none.</summary>
    public IReadOnlyList<Gate> Of(TrackedTaskInfo task) =>
        limits.IsEmpty
            ? []
            : [.. limits.Of(task.Name, task.Tags).Select(limit => _gates.GetOrAdd(limit.Key, static (key, most) => new Gate(key, most), limit.Most))];

    /// <summary>Represents one concurrency limit.</summary>
    /// <param name="Key">The task or tag that is limited, for the log.</param>
    /// <param name="Most">The maximum number of concurrent attempts.</param>
    internal sealed record Gate(string Key, int Most)
    {
        public SemaphoreSlim Free { get; } = new(Most);
    }
}
