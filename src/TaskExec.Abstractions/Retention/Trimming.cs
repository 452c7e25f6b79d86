namespace TaskExec.Abstractions;

/// <summary>What is to be taken out of a todo's log, and what stands for it then.</summary>
/// <param name="Runs">The root runs that are summed up, with their children, in the order of their ids.</param>
/// <param name="Events">The ids of all events of these runs. No other entry of the log is touched.</param>
/// <param name="Rollup">The sum, what was summed up before included.</param>
public sealed record Trimming(IReadOnlyList<RunId> Runs, IReadOnlySet<EventId> Events, TodoRollup Rollup);
