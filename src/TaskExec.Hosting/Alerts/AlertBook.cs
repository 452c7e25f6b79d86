using System.Globalization;
using TaskExec.Abstractions;

namespace TaskExec.Hosting;

/// <summary>Tracks the active alerts and finds those that were raised or resolved. It is safe for use by several threads.</summary>
/// <param name="thresholds">The thresholds.</param>
/// <param name="holding">The alerts that were active when the previous tracker ended.</param>
internal sealed class AlertBook(AlertThresholds thresholds, IEnumerable<Alert>? holding = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Task, AlertRule Rule), Alert> _holding = (holding ?? []).ToDictionary(static each => each.Key);

    /// <summary>Gets the active alerts.</summary>
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
    /// <returns>The alerts that were raised or resolved. Alerts that stay active are not repeated.</returns>
    public IReadOnlyList<Alert> Update(IReadOnlyDictionary<string, RunRates> rates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rates);
        lock (_gate)
        {
            return [.. rates.Where(static each => each.Value.IsEnough).OrderBy(
                static each => each.Key,
                StringComparer.Ordinal).SelectMany(each => Changes(each.Key, each.Value, now))];
        }
    }

    private IEnumerable<Alert> Changes(string task, RunRates rates, DateTimeOffset now)
    {
        var margin = thresholds.Hysteresis;
        var (completion, failure, mean) = (rates.CompletionRate!.Value, rates.FailureRate!.Value, rates.MeanSeconds!.Value);
        var (minimum, maximum, slowest) = (thresholds.CompletionRate, thresholds.FailureRate, thresholds.MeanTime.TotalSeconds);
        Figure[] figures =
        [
            new(task, AlertRule.CompletionRate, completion, minimum, completion < minimum, completion >= Exact(Math.Min(1, minimum + margin))),
            new(task, AlertRule.FailureRate, failure, maximum, failure > maximum, failure <= Exact(Math.Max(0, maximum - margin))),
            new(task, AlertRule.MeanTime, mean, slowest, mean > slowest, mean <= Exact(slowest * (1 - margin))),
        ];
        return figures.Select(figure => Change(figure, rates, now)).OfType<Alert>();
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
            AlertRule.CompletionRate => ("completed", Percent(figure.Value), $"at least {Percent(figure.Threshold)}"),
            AlertRule.FailureRate => ("failed or needed a person in", Percent(figure.Value), $"at most {Percent(figure.Threshold)}"),
            _ => ("took on average", Minutes(figure.Value), $"at most {Minutes(figure.Threshold)}"),
        };
        var of = figure.Rule is AlertRule.MeanTime ? $"over {rates.Finished} runs" : $"of {rates.Finished} runs";
        var prefix = state is AlertState.Raised ? "" : "Resolved: ";
        var days = rates.Window.Length.TotalDays;
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{figure.Task} {what} {value} {of} in the last {days:0.##} days (threshold: {threshold}).");
    }

    // 0.8 + 0.05 is slightly more than 0.85 in floating point, so a figure of exactly 0.85 would never resolve its alert.
    private static double Exact(double sum) => Math.Round(sum, 9);

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    private static string Minutes(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min");

    private sealed record Figure(string Task, AlertRule Rule, double Value, double Threshold, bool IsBeyond, bool IsBack);
}
