using TaskExec.Runtime;

namespace TaskExec;

/// <summary>How runs are executed and recorded.</summary>
public sealed class TaskExecOptions
{
    // The limit of Polly, which owns the waits.
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromHours(24);

    /// <summary>The clock of timestamps, durations, waits and time limits.</summary>
    /// <value>The system's.</value>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The source of ids and of the jitter of waits. It is used by one thread at a time.</summary>
    /// <value>A new one, seeded by the system.</value>
    public Random Random { get; set; } = new();

    /// <summary>Who runs the tasks.</summary>
    /// <value>This process, as program@host.</value>
    public ExecutorIdentity Identity { get; set; } = ExecutorIdentity.OfThisProcess(name: null);

    /// <summary>How long the end of a run waits for the store.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>What of a run waits until its record is on the disk.</summary>
    /// <value><see cref="RunDurability.Ends"/>.</value>
    public RunDurability Durability { get; set; } = RunDurability.Ends;

    /// <summary>What happens to the caller when a run could not be recorded.</summary>
    /// <value><see cref="OnStoreFailure.Report"/>.</value>
    public OnStoreFailure OnStoreFailure { get; set; } = OnStoreFailure.Report;

    /// <summary>Told of every run that could not be recorded, with what the store said. It must not throw.</summary>
    /// <value>Nobody.</value>
    public Action<Exception>? StoreFailed { get; set; }

    /// <summary>The wait before the first retry; it doubles with each further one, with jitter.</summary>
    /// <value>1 second.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a retry.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a run retries a failure that a run which it called has already retried in vain.</summary>
    /// <value><see langword="false"/>: budgets do not multiply.</value>
    public bool RetryExhaustedChildren { get; set; }

    /// <summary>Whether the stacks of failures are recorded.</summary>
    /// <value><see langword="false"/>.</value>
    public bool RecordStacks { get; set; }

    /// <summary>What cannot work, as sentences of fact and remedy.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Time is null || Random is null || Identity is null)
        {
            yield return "Time, Random or Identity is null. Leave them out to get the defaults.";
        }

        if (StoreTimeout != Timeout.InfiniteTimeSpan && (StoreTimeout <= TimeSpan.Zero || StoreTimeout > Waits.Longest))
        {
            yield return $"StoreTimeout is {StoreTimeout}. Set it to more than zero and at most {Waits.Longest.TotalDays:0} days; the default is 2 seconds.";
        }

        if (RetryDelay < TimeSpan.Zero || MaxRetryDelay < RetryDelay || MaxRetryDelay > LongestRetryDelay)
        {
            yield return $"RetryDelay is {RetryDelay} and MaxRetryDelay is {MaxRetryDelay}. Set them to zero or more, the second one not below the first, and to at most {LongestRetryDelay.TotalHours:0} hours.";
        }
    }
}
