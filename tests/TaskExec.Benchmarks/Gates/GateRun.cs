namespace TaskExec.Benchmarks.Gates;

/// <summary>Measures the gates of a set sequentially, in one process on one disk.</summary>
internal sealed class GateRun(GateSet set, MeasurementPlan plan, TimeProvider time)
{
    public async Task<GateReport> MeasureAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        using var raw = RawSamples.Create(set.Name, time);
        var measurement = new PairedMeasurement(plan, time, raw);
        var results = new List<GateResult>();
        foreach (var gate in set.Gates)
        {
            var gateStart = time.GetTimestamp();
            results.AddRange(await MeasureAsync(gate, measurement, cancellationToken));
            await Console.Error.WriteLineAsync($"{gate.Name}: {time.GetElapsedTime(gateStart).TotalSeconds:0.0} s");
        }

        return new GateReport(set.Name, results, raw.Path, time.GetElapsedTime(start));
    }

    // A gate that cannot be measured counts as failed; the remaining gates are still measured.
    private static async Task<IReadOnlyList<GateResult>> MeasureAsync(Gate gate, PairedMeasurement measurement, CancellationToken cancellationToken)
    {
        using var folder = WorkFolder.Create(gate.Name);
        try
        {
            await using var comparison = await gate.PrepareAsync(folder);
            return await measurement.MeasureAsync(gate, comparison, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return [GateResult.NotMeasured(gate, fault)];
        }
    }
}
