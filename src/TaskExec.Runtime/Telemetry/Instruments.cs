using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TaskExec.Runtime.Telemetry;

/// <summary>Provides the activity source and the metric instruments.</summary>
internal static class Instruments
{
    private static readonly Meter Meter = new(TelemetryNames.Meter);

    public static ActivitySource Spans { get; } = new(TelemetryNames.ActivitySource);

    public static Histogram<double> RunDuration { get; } =
        Meter.CreateHistogram<double>(TelemetryNames.RunDuration, "s", "Duration of runs, including delays between attempts.");

    public static Histogram<long> RunAttempts { get; } =
        Meter.CreateHistogram<long>(TelemetryNames.RunAttempts, "{attempt}", "Number of attempts per run.");

    public static Counter<long> RunOutcomes { get; } =
        Meter.CreateCounter<long>(TelemetryNames.RunOutcomes, "{run}", "Number of runs that have ended, by outcome.");

    public static Counter<long> LateRecords { get; } =
        Meter.CreateCounter<long>(TelemetryNames.LateRecords, "{record}", "Number of records dropped because their run had already ended.");

    public static Histogram<double> StoreLag { get; } =
        Meter.CreateHistogram<double>(TelemetryNames.StoreLag, "s", "Time spent waiting for the store at the end of a run.");

    public static Counter<long> StoreFailures { get; } =
        Meter.CreateCounter<long>(TelemetryNames.StoreFailures, "{run}", "Number of runs with events that the store did not accept.");

    public static Counter<long> ObserverFailures { get; } =
        Meter.CreateCounter<long>(TelemetryNames.ObserverFailures, "{failure}", "Number of exceptions thrown by observers.");

    /// <summary>Gets whether a listener collects the metrics of runs.</summary>
    public static bool CountRuns => RunDuration.Enabled || RunAttempts.Enabled || RunOutcomes.Enabled;
}
