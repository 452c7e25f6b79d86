using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TaskExec.Runtime;

/// <summary>The source of spans and the instruments of the meter.</summary>
internal static class Instruments
{
    private static readonly Meter Meter = new(TelemetryNames.Meter);

    public static ActivitySource Spans { get; } = new(TelemetryNames.ActivitySource);

    public static Histogram<double> RunDuration { get; } = Meter.CreateHistogram<double>(TelemetryNames.RunDuration, "s", "How long runs take from their beginning to their end, waits included.");

    public static Histogram<long> RunAttempts { get; } = Meter.CreateHistogram<long>(TelemetryNames.RunAttempts, "{attempt}", "How many attempts runs take.");

    public static Counter<long> RunOutcomes { get; } = Meter.CreateCounter<long>(TelemetryNames.RunOutcomes, "{run}", "How runs end.");

    public static Counter<long> LateRecords { get; } = Meter.CreateCounter<long>(TelemetryNames.LateRecords, "{record}", "Records that came after the end of their run.");

    public static Histogram<double> StoreLag { get; } = Meter.CreateHistogram<double>(TelemetryNames.StoreLag, "s", "How long the end of a run waits for the store.");

    public static Counter<long> StoreFailures { get; } = Meter.CreateCounter<long>(TelemetryNames.StoreFailures, "{run}", "Runs whose events a store did not take.");

    public static Counter<long> ObserverFailures { get; } = Meter.CreateCounter<long>(TelemetryNames.ObserverFailures, "{failure}", "Observers that threw.");

    /// <summary>Whether somebody wants figures of runs.</summary>
    public static bool CountRuns => RunDuration.Enabled || RunAttempts.Enabled || RunOutcomes.Enabled;
}
