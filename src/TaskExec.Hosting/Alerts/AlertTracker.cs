using System.Globalization;

namespace TaskExec.Hosting.Alerts;

/// <summary>Tracks the active alerts and finds those that were raised or resolved. It is safe for use by several threads.</summary>
/// <param name="thresholds">The thresholds.</param>
/// <param name="active">The alerts that were active when the previous tracker ended.</param>
internal sealed class AlertTracker(AlertThresholds thresholds, IEnumerable<Alert>? active = null)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Task, AlertRule Rule), Alert> _active = (active ?? []).ToDictionary(static each => each.Key);

    /// <summary>Gets the active alerts.</summary>
    public IReadOnlyList<Alert> Active
    {
        get
        {
            lock (_gate)
            {
                return [.. _active.Values.OrderBy(static each => each.Task, StringComparer.Ordinal).ThenBy(static each => each.Rule)];
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
        Measurement[] figures =
        [
            new(task, AlertRule.CompletionRate, completion, minimum, completion < minimum, completion >= Exact(Math.Min(1, minimum + margin))),
            new(task, AlertRule.FailureRate, failure, maximum, failure > maximum, failure <= Exact(Math.Max(0, maximum - margin))),
            new(task, AlertRule.MeanTime, mean, slowest, mean > slowest, mean <= Exact(slowest * (1 - margin))),
        ];
        return figures.Select(measurement => Change(measurement, rates, now)).OfType<Alert>();
    }

    private Alert? Change(Measurement measurement, RunRates rates, DateTimeOffset now)
    {
        var key = (measurement.Task, measurement.Rule);
        if (measurement.IsBeyond && !_active.ContainsKey(key))
        {
            return _active[key] = CreateAlert(measurement, AlertState.Raised, rates, now);
        }

        return measurement.IsBack && _active.Remove(key) ? CreateAlert(measurement, AlertState.Resolved, rates, now) : null;
    }

    private static Alert CreateAlert(Measurement measurement, AlertState state, RunRates rates, DateTimeOffset now) =>
        new(measurement.Task, measurement.Rule, state, measurement.Value, measurement.Threshold, rates.Finished, now, Sentence(measurement, state, rates));

    private static string Sentence(Measurement measurement, AlertState state, RunRates rates)
    {
        var (what, value, threshold) = measurement.Rule switch
        {
            AlertRule.CompletionRate => ("completed", Percent(measurement.Value), $"at least {Percent(measurement.Threshold)}"),
            AlertRule.FailureRate => ("failed or required user action in", Percent(measurement.Value), $"at most {Percent(measurement.Threshold)}"),
            _ => ("took on average", Minutes(measurement.Value), $"at most {Minutes(measurement.Threshold)}"),
        };
        var of = measurement.Rule is AlertRule.MeanTime ? $"over {rates.Finished} runs" : $"of {rates.Finished} runs";
        var prefix = state is AlertState.Raised ? "" : "Resolved: ";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}{measurement.Task} {what} {value} {of} in the last {Span(rates.Window.Length)} (threshold: {threshold}).");
    }

    private static string Span(TimeSpan length) =>
        length.TotalDays >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalDays:0.##} days")
        : length.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalHours:0.##} hours")
        : string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0.##} minutes");

    // 0.8 + 0.05 is slightly more than 0.85 in floating point, so a figure of exactly 0.85 would never resolve its alert.
    private static double Exact(double sum) => Math.Round(sum, 9);

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");

    private static string Minutes(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min");

    private sealed record Measurement(string Task, AlertRule Rule, double Value, double Threshold, bool IsBeyond, bool IsBack);
}
