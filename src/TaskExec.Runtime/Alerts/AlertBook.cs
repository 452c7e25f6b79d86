using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>Tracks the active alerts, and detects which alerts are raised or resolved when rates change. Instances are thread-safe.</summary>
/// <param name="thresholds">The thresholds at which alerts are raised and resolved.</param>
/// <param name="holding">The alerts that are already active, for example from before a restart, or <see langword="null"/>.</param>
public sealed class AlertBook(AlertThresholds thresholds, IEnumerable<Alert>? holding = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Task, AlertRule Rule), Alert> _active = (holding ?? []).ToDictionary(static alert => alert.Key);

    /// <summary>Gets the active alerts, ordered by task and rule.</summary>
    /// <value>A snapshot of the active alerts.</value>
    public IReadOnlyList<Alert> Holding
    {
        get
        {
            lock (_gate)
            {
                return [.. _active.Values.OrderBy(static alert => alert.Task, StringComparer.Ordinal).ThenBy(static alert => alert.Rule)];
            }
        }
    }

    /// <summary>Compares the rates of tasks with the thresholds, and updates the active alerts.</summary>
    /// <remarks>Tasks with fewer finished runs than the minimum of the window are ignored: no alert of theirs is raised or resolved.</remarks>
    /// <param name="rates">The rates by the name of the task.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The alerts that were raised or resolved by this call, ordered by task. Alerts that stay active are not included.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rates"/> is <see langword="null"/>.</exception>
    public IReadOnlyList<Alert> Update(IReadOnlyDictionary<string, RunRates> rates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rates);
        lock (_gate)
        {
            return
            [
                .. rates.Where(static task => task.Value.IsEnough)
                    .OrderBy(static task => task.Key, StringComparer.Ordinal)
                    .SelectMany(task => Changes(task.Key, task.Value, now)),
            ];
        }
    }

    private IEnumerable<Alert> Changes(string task, RunRates rates, DateTimeOffset now)
    {
        var (completionRate, failureRate, meanSeconds) = (rates.CompletionRate!.Value, rates.FailureRate!.Value, rates.MeanSeconds!.Value);
        var (minCompletionRate, maxFailureRate) = (thresholds.CompletionRate, thresholds.FailureRate);
        var maxMeanSeconds = thresholds.MeanTime.TotalSeconds;
        var margin = thresholds.Hysteresis;
        Alert?[] changes =
        [
            Change(
                new Metric(
                    task,
                    AlertRule.CompletionRate,
                    completionRate,
                    minCompletionRate,
                    IsViolated: completionRate < minCompletionRate,
                    IsRestored: completionRate >= Exact(Math.Min(1, minCompletionRate + margin))),
                rates,
                now),
            Change(
                new Metric(
                    task,
                    AlertRule.FailureRate,
                    failureRate,
                    maxFailureRate,
                    IsViolated: failureRate > maxFailureRate,
                    IsRestored: failureRate <= Exact(Math.Max(0, maxFailureRate - margin))),
                rates,
                now),
            Change(
                new Metric(
                    task,
                    AlertRule.MeanTime,
                    meanSeconds,
                    maxMeanSeconds,
                    IsViolated: meanSeconds > maxMeanSeconds,
                    IsRestored: meanSeconds <= Exact(maxMeanSeconds * (1 - margin))),
                rates,
                now),
        ];
        return changes.OfType<Alert>();
    }

    private Alert? Change(Metric metric, RunRates rates, DateTimeOffset now)
    {
        var key = (metric.Task, metric.Rule);
        if (metric.IsViolated && !_active.ContainsKey(key))
        {
            return _active[key] = CreateAlert(metric, AlertState.Raised, rates, now);
        }

        return metric.IsRestored && _active.Remove(key) ? CreateAlert(metric, AlertState.Over, rates, now) : null;
    }

    private static Alert CreateAlert(Metric metric, AlertState state, RunRates rates, DateTimeOffset now) =>
        new(metric.Task, metric.Rule, state, metric.Value, metric.Threshold, rates.Finished, now, Sentence(metric, state, rates));

    private static string Sentence(Metric metric, AlertState state, RunRates rates)
    {
        var runs = $"{rates.Finished} runs";
        var (fact, threshold) = metric.Rule switch
        {
            AlertRule.CompletionRate => ($"completed {Percent(metric.Value)} of {runs}", $"at least {Percent(metric.Threshold)}"),
            AlertRule.FailureRate => ($"failed or needed a person in {Percent(metric.Value)} of {runs}", $"at most {Percent(metric.Threshold)}"),
            _ => ($"took {Minutes(metric.Value)} on average over {runs}", $"at most {Minutes(metric.Threshold)}"),
        };
        var prefix = state is AlertState.Raised ? "" : "Resolved: ";
        var days = rates.Window.Length.TotalDays;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{metric.Task} {fact} in the last {days:0.##} days (threshold: {threshold}).");
    }

    // The sum 0.8 + 0.05 is slightly more than 0.85 in binary, so a rate of exactly 0.85 would never resolve the alert.
    private static double Exact(double sum) => Math.Round(sum, 9);

    private static string Percent(double fraction) => string.Create(CultureInfo.InvariantCulture, $"{fraction * 100:0.#} %");

    private static string Minutes(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min");

    private sealed record Metric(string Task, AlertRule Rule, double Value, double Threshold, bool IsViolated, bool IsRestored);
}
