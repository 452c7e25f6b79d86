namespace TaskExec.Agents;

/// <summary>How durable tasks are made.</summary>
public sealed class DurableTaskOptions
{
    // What a client reads is whole milliseconds in a number that JavaScript can hold.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>How long a task can be read after it was made.</summary>
    /// <value>24 hours.</value>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a client should wait before it asks again.</summary>
    /// <value>1 second.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The titles of the todos.</summary>
    /// <value><c>A call that a client follows as a task</c>.</value>
    public string Title { get; init; } = "A call that a client follows as a task";

    /// <summary>What cannot work, as a sentence of fact and remedy.</summary>
    internal string? Fault =>
        TimeToLive <= TimeSpan.Zero || TimeToLive > Longest || PollInterval <= TimeSpan.Zero || PollInterval > Longest
            ? $"TimeToLive is {TimeToLive} and PollInterval is {PollInterval}. Set both to more than zero and at most {Longest.TotalDays:0} days; the defaults are 24 hours and 1 second."
            : null;
}
