namespace TaskExec;

/// <summary>Represents an exception that specifies the delay before the next attempt.</summary>
/// <remarks>The delay takes precedence over the delays of the task and of the failure policy. Delays longer than 24 hours are shortened to 24 hours.</remarks>
public interface IRetryAfter
{
    /// <summary>Gets the delay before the next attempt.</summary>
    /// <value>The delay, or <see langword="null"/> if it is not known.</value>
    TimeSpan? RetryAfter { get; }
}
