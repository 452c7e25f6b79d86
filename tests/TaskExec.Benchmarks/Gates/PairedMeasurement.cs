namespace TaskExec.Benchmarks.Gates;

/// <summary>Measures both sides alternately, in alternating order, so that interference on the machine affects both.</summary>
internal sealed class PairedMeasurement(MeasurementPlan plan, TimeProvider time, RawSamples raw)
{
    public async Task<IReadOnlyList<GateResult>> MeasureAsync(Gate gate, Comparison comparison, CancellationToken cancellationToken)
    {
        await WarmUpAsync(comparison, cancellationToken);
        var pairs = new List<Pair>();
        var beside = comparison.Beside.Select(_ => new List<Pair>()).ToList();
        var start = time.GetTimestamp();
        while (!plan.IsEnough(pairs.Count, time.GetElapsedTime(start)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var index = pairs.Count;
            pairs.Add(Record(gate, gate.Title, index, await RoundsAsync(comparison.Ours, comparison.Against, index)));
            for (var i = 0; i < beside.Count && index % Beside.EveryNthPair == 0; i++)
            {
                var peer = comparison.Beside[i];
                beside[i].Add(Record(gate, peer.Title, index, await RoundsAsync(peer.Ours, peer.Against, index)));
            }
        }

        return
        [
            GateResult.Create(gate, pairs),
            .. comparison.Beside.Zip(beside, (peer, measured) => GateResult.CreateForPeer(gate, peer, measured)),
        ];
    }

    // Short probes are repeated in several rounds, because a disk may stall for longer than one of them takes.
    private async ValueTask<IReadOnlyList<Pair>> RoundsAsync(Probe ours, Probe against, int index)
    {
        var rounds = new List<Pair>(MeasurementPlan.Rounds);
        var start = time.GetTimestamp();
        do
        {
            rounds.Add(await RoundAsync(ours, against, isOursFirst: (index + rounds.Count) % 2 == 0));
        }
        while (rounds.Count < MeasurementPlan.Rounds && time.GetElapsedTime(start) < MeasurementPlan.LongPair);

        return rounds;
    }

    private Pair Record(Gate gate, string title, int index, IReadOnlyList<Pair> rounds)
    {
        raw.Write(gate.Name, title, index, rounds);
        return Pair.MediansOf(rounds);
    }

    private static async ValueTask<Pair> RoundAsync(Probe ours, Probe against, bool isOursFirst)
    {
        if (isOursFirst)
        {
            var first = await CleanAsync(ours);
            return new(first, await CleanAsync(against));
        }

        var other = await CleanAsync(against);
        return new(await CleanAsync(ours), other);
    }

    // Collects garbage before each probe, so that one side does not pay for the garbage of the other.
    private static ValueTask<double> CleanAsync(Probe probe)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return probe();
    }

    private async Task WarmUpAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            await comparison.Ours();
            await comparison.Against();
        }
        while (time.GetElapsedTime(start) < MeasurementPlan.WarmUp);

        foreach (var peer in comparison.Beside)
        {
            await peer.Ours();
            await peer.Against();
        }
    }
}
