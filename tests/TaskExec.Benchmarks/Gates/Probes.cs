namespace TaskExec.Benchmarks.Gates;

/// <summary>Probes that every set needs.</summary>
internal static class Probes
{
    /// <summary>For a gate whose figure is a ratio already, or has a fixed unit.</summary>
    public static Probe Constant(double value) => () => ValueTask.FromResult(value);

    public static Probe Of(Func<double> measure) => () => ValueTask.FromResult(measure());
}
