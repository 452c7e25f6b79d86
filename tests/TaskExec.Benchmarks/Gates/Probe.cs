namespace TaskExec.Benchmarks.Gates;

/// <summary>Does one short slice of work and says what it took: a time, a rate, a share or a number of bytes.</summary>
internal delegate ValueTask<double> Probe();
