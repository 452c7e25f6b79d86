using System.Collections.Concurrent;
using TaskExec.CompilerServices;

namespace TaskExec.Runtime.Concurrency;

/// <summary>Holds the concurrency limits of an engine.</summary>
internal sealed class ConcurrencyLimiter(ConcurrencyLimits limits)
{
    private readonly ConcurrentDictionary<string, ConcurrencyLimit> _limits = new(StringComparer.Ordinal);

    /// <summary>Returns the limits that apply to a task; most tasks have none.</summary>
    public IReadOnlyList<ConcurrencyLimit> GetLimits(TrackedTaskInfo task) =>
        limits.IsEmpty
            ? []
            :
            [
                .. limits.GetLimits(task.Name, task.Tags)
                    .Select(limit => _limits.GetOrAdd(limit.Key, static (key, max) => new ConcurrencyLimit(key, max), limit.MaxConcurrency)),
            ];

    /// <summary>Represents one concurrency limit.</summary>
    /// <param name="Key">The task or tag that is limited, for the log.</param>
    /// <param name="MaxConcurrency">The maximum number of concurrent attempts.</param>
    internal sealed record ConcurrencyLimit(string Key, int MaxConcurrency)
    {
        public SemaphoreSlim Semaphore { get; } = new(MaxConcurrency);
    }
}
