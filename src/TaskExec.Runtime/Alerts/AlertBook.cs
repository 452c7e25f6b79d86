using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>Knows which alerts hold, and finds what has changed. Safe for use by several threads at once.</summary>
/// <param name="thresholds">When an alert is raised, and when it is over.</param>
/// <param name="holding">The alerts that held when the book was closed last.</param>
public sealed class AlertBook(AlertThresholds thresholds, IEnumerable<Alert>? holding = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Task, AlertRule Rule), Alert> _holding = (holding ?? []).ToDictionary(static each => each.Key);

    /// <summary>The alerts that hold.</summary>
    public IReadOnlyList<Alert> Holding
    {
        get
        {
            lock (_gate)
            {
                return [.. _holding.Values.OrderBy(static each => each.Task, StringComparer.Ordinal).ThenBy(static each => each.Rule)];
            }
        }
    }

    /// <summary>Compares rates with the thresholds.</summary>
    /// <param name="rates">The rates of each task.</param>
    /// <param name="now">The time.</param>
    /// <returns>What was raised, and what is over. What held already is not told again.</returns>
    public IReadOnlyList<Alert> Update(IReadOnlyDictionary<string, RunRates> rates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rates);
        lock (_gate)
        {
            return [.. rates.Where(static each => each.Value.IsEnough).OrderBy(static each => each.Key, StringComparer.Ordinal).SelectMany(each => Changes(each.Key, each.Value, now))];
        }
    }

    private IEnumerable<Alert> Changes(string task, RunRates rates, DateTimeOffset now)
    {
        var margin = thresholds.Hysteresis;
        Alert?[] changes =
        [
            Change(new Figure(task, AlertRule.CompletionRate, rates.CompletionRate!.Value, thresholds.CompletionRate, rates.CompletionRate < thresholds.CompletionRate, rates.CompletionRate >= Exact(Math.Min(1, thresholds.CompletionRate + margin))), rates, now),
            Change(new Figure(task, AlertRule.FailureRate, rates.FailureRate!.Value, thresholds.FailureRate, rates.FailureRate > thresholds.FailureRate, rates.FailureRate <= Exact(Math.Max(0, thresholds.FailureRate - margin))), rates, now),
            Change(new Figure(task, AlertRule.MeanTime, rates.MeanSeconds!.Value, thresholds.MeanTime.TotalSeconds, rates.MeanSeconds > thresholds.MeanTime.TotalSeconds, rates.MeanSeconds <= Exact(thresholds.MeanTime.TotalSeconds * (1 - margin))), rates, now),
        ];
        return changes.OfType<Alert>();
    }

    private Alert? Change(Figure figure, RunRates rates, DateTimeOffset now)
    {
        var key = (figure.Task, figure.Rule);
        if (figure.IsBeyond && !_holding.ContainsKey(key))
        {
            return _holding[key] = Of(figure, AlertState.Raised, rates, now);
        }

        return figure.IsBack && _holding.Remove(key) ? Of(figure, AlertState.Over, rates, now) : null;
    }

    private static Alert Of(Figure figure, AlertState state, RunRates rates, DateTimeOffset now) =>
        new(figure.Task, figure.Rule, state, figure.Value, figure.Threshold, rates.Finished, now, Sentence(figure, state, rates));

    private static string Sentence(Figure figure, AlertState state, RunRates rates)
    {
        var (what, value, threshold) = figure.Rule switch
        {
            AlertRule.CompletionRate => ("completes", Percent(figure.Value), $"at least {Percent(figure.Threshold)}"),
            AlertRule.FailureRate => ("fails or needs a person in", Percent(figure.Value), $"at most {Percent(figure.Threshold)}"),
            _ => ("takes in the mean", Minutes(figure.Value), $"at most {Minutes(figure.Threshold)}"),
        };
        var of = figure.Rule is AlertRule.MeanTime ? $"over {rates.Finished} runs" : $"of {rates.Finished} runs";
        return string.Create(CultureInfo.InvariantCulture, $"{(state is AlertState.Raised ? "" : "Over: ")}{figure.Task} {what} {value} {of} in the last {rates.Window.Length.TotalDays:0.##} days; {threshold} is asked for.");
    }

    // 0.8 + 0.05 is a little more than 0.85, and a figure of exactly that would never come back.
    private static double Exact(double sum) => Math.Round(sum, 9);

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    private static string Minutes(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min");

    private sealed record Figure(string Task, AlertRule Rule, double Value, double Threshold, bool IsBeyond, bool IsBack);
}
