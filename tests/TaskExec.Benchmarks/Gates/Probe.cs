namespace TaskExec.Benchmarks.Gates;

/// <summary>Performs a short slice of work and returns the measurement: a time, a rate, a share or a number of bytes.</summary>
internal delegate ValueTask<double> Probe();
