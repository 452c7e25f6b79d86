using System.Diagnostics.Metrics;

namespace TaskExec.Runtime;

internal static class Counters
{
    private static readonly Meter Meter = new(TelemetryNames.Meter);

    public static Counter<long> StoreFailures { get; } = Meter.CreateCounter<long>(TelemetryNames.StoreFailures);

    public static Counter<long> LateRecords { get; } = Meter.CreateCounter<long>(TelemetryNames.LateRecords);
}
