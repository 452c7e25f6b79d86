namespace TaskExec.Benchmarks.Gates;

/// <summary>Creates probes for all gate sets.</summary>
internal static class Probes
{
    /// <summary>Creates a probe that returns a constant, for a gate whose measurement is already a ratio or has an absolute limit.</summary>
    public static Probe Constant(double value) => () => ValueTask.FromResult(value);

    /// <summary>Creates a probe from a synchronous measurement.</summary>
    public static Probe From(Func<double> measure) => () => ValueTask.FromResult(measure());
}
