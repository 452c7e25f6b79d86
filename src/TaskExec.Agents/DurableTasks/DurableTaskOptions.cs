using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Provides options for durable tasks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DurableTaskOptions
{
    // Clients read the values in milliseconds, which a JavaScript number must represent exactly.
    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(3650);

    /// <summary>Gets the period after creation during which a task can be read.</summary>
    /// <value>The default is 24 hours.</value>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Gets the recommended interval between two polls of a client.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the title of the todos that are created for tasks.</summary>
    /// <value>The default is <c>Durable task for a client</c>.</value>
    public string Title { get; init; } = "Durable task for a client";

    /// <summary>Gets a message about invalid options, or null if the options are valid.</summary>
    internal string? Fault =>
        TimeToLive <= TimeSpan.Zero || TimeToLive > MaxDuration || PollInterval <= TimeSpan.Zero || PollInterval > MaxDuration
            ? $"TimeToLive is {TimeToLive} and PollInterval is {PollInterval}. "
              + $"Set both to more than zero and at most {MaxDuration.TotalDays:0} days; the defaults are 24 hours and 1 second."
            : null;
}
