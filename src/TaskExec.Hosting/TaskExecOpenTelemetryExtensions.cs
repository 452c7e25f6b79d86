using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TaskExec;

namespace OpenTelemetry;

/// <summary>Adds the traces and metrics of TaskExec to OpenTelemetry.</summary>
public static class TaskExecOpenTelemetryExtensions
{
    /// <summary>Adds the spans of runs, attempts and verifications.</summary>
    /// <param name="builder">The builder of the tracer provider.</param>
    /// <returns>The same builder.</returns>
    public static TracerProviderBuilder AddTaskExec(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(TelemetryNames.ActivitySource);
    }

    /// <summary>Adds the metrics of runs and of their store.</summary>
    /// <param name="builder">The builder of the meter provider.</param>
    /// <returns>The same builder.</returns>
    public static MeterProviderBuilder AddTaskExec(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(TelemetryNames.Meter);
    }
}
