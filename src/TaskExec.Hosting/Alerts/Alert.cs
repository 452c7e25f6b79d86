namespace TaskExec.Hosting;

/// <summary>Represents an alert: a figure of a task that crossed its threshold, or returned from beyond it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Rule">The rule.</param>
/// <param name="State">Whether the alert was raised or resolved.</param>
/// <param name="Value">The figure: a fraction of the finished runs, or seconds.</param>
/// <param name="Threshold">The threshold.</param>
/// <param name="FinishedRuns">The number of finished runs behind the figure.</param>
/// <param name="At">When the rates were evaluated.</param>
/// <param name="Message">The alert as a sentence.</param>
public sealed record Alert(string Task, AlertRule Rule, AlertState State, double Value, double Threshold, int FinishedRuns, DateTimeOffset At, string Message)
{
    /// <summary>Gets an id by which a receiver recognizes an alert that arrives twice.</summary>
    public string Id => $"{Task}/{Rule}/{State}/{At.UtcTicks}";

    /// <summary>Gets the deliveries.</summary>
    public IReadOnlyList<AlertDelivery> Deliveries { get; init; } = [];

    internal (string Task, AlertRule Rule) Key => (Task, Rule);
}
