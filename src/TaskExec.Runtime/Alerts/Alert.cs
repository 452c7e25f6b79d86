using System.Text.Json.Serialization;

namespace TaskExec;

/// <summary>Represents a metric of a task that crossed its threshold, or returned from it.</summary>
/// <param name="Task">The name of the task.</param>
/// <param name="Rule">The metric that the alert is about.</param>
/// <param name="State">Whether the alert was raised or resolved.</param>
/// <param name="Value">The value of the metric: a fraction of the finished runs from 0 to 1, or a mean duration in seconds.</param>
/// <param name="Threshold">The threshold, in the same unit as <paramref name="Value"/>.</param>
/// <param name="FinishedRuns">The number of finished runs from which the value was computed.</param>
/// <param name="At">The time at which the change was detected.</param>
/// <param name="Message">A sentence that states the task, the value and the threshold.</param>
public sealed record Alert(
    string Task,
    AlertRule Rule,
    AlertState State,
    double Value,
    double Threshold,
    int FinishedRuns,
    DateTimeOffset At,
    string Message)
{
    /// <summary>Gets an id that is unique to this alert, so that a receiver can discard duplicates.</summary>
    /// <value>The task, the rule, the state and the ticks of <see cref="At"/>, separated by slashes.</value>
    public string Id => $"{Task}/{Rule}/{State}/{At.UtcTicks}";

    /// <summary>Gets the results of the deliveries to the configured receivers.</summary>
    /// <value>The default is an empty list.</value>
    public IReadOnlyList<AlertDelivery> Deliveries { get; init; } = [];

    internal (string Task, AlertRule Rule) Key => (Task, Rule);
}

/// <summary>Represents the result of delivering an alert to one receiver.</summary>
/// <param name="Receiver">The receiver: the URL of a webhook without its secrets, or a command.</param>
/// <param name="IsDelivered">Whether the alert was delivered.</param>
/// <param name="Attempts">The number of attempts.</param>
/// <param name="At">The time at which the alert was delivered or the delivery was abandoned.</param>
/// <param name="Error">The reason why the alert was not delivered, or <see langword="null"/>.</param>
public sealed record AlertDelivery(string Receiver, bool IsDelivered, int Attempts, DateTimeOffset At, string? Error = null);

/// <summary>Specifies the metric that an alert is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertRule>))]
public enum AlertRule
{
    /// <summary>The fraction of runs that completed is too low.</summary>
    [JsonStringEnumMemberName("completion_rate")]
    CompletionRate,

    /// <summary>The fraction of runs that failed or need a person is too high.</summary>
    [JsonStringEnumMemberName("failure_rate")]
    FailureRate,

    /// <summary>The mean duration of runs is too long.</summary>
    [JsonStringEnumMemberName("mean_time")]
    MeanTime,
}

/// <summary>Specifies whether an alert was raised or resolved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertState>))]
public enum AlertState
{
    /// <summary>The metric crossed its threshold.</summary>
    [JsonStringEnumMemberName("raised")]
    Raised,

    /// <summary>The metric returned within its threshold.</summary>
    [JsonStringEnumMemberName("over")]
    Over,
}
