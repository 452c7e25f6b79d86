namespace TaskExec;

/// <summary>One alert: a figure of a task that went beyond its threshold, or came back.</summary>
/// <param name="Task">The task.</param>
/// <param name="Rule">What it is about.</param>
/// <param name="State">Whether it holds.</param>
/// <param name="Value">The figure: a part of the finished runs, or seconds.</param>
/// <param name="Threshold">What it was compared with.</param>
/// <param name="FinishedRuns">How many runs the figure is made of.</param>
/// <param name="At">When that was found.</param>
/// <param name="Message">All of it as a sentence.</param>
public sealed record Alert(string Task, AlertRule Rule, AlertState State, double Value, double Threshold, int FinishedRuns, DateTimeOffset At, string Message)
{
    /// <summary>Tells it apart from every other alert, for a receiver that gets it twice.</summary>
    public string Id => $"{Task}/{Rule}/{State}/{At.UtcTicks}";

    /// <summary>What has become of telling somebody.</summary>
    public IReadOnlyList<AlertDelivery> Deliveries { get; init; } = [];

    internal (string Task, AlertRule Rule) Key => (Task, Rule);
}
