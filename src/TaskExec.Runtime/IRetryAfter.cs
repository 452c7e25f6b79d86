namespace TaskExec;

/// <summary>An exception that knows when another attempt may help.</summary>
public interface IRetryAfter
{
    /// <summary>The wait before another attempt.</summary>
    /// <value><see langword="null"/> where it is not known.</value>
    TimeSpan? RetryAfter { get; }
}
