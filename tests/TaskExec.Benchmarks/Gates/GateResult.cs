namespace TaskExec.Benchmarks.Gates;

/// <summary>One row of the table.</summary>
/// <param name="Gate">The gate that it belongs to.</param>
/// <param name="Title">What is divided by what.</param>
/// <param name="Unit">What both sides are counted in.</param>
/// <param name="Verdict">What the figures say.</param>
internal sealed record GateResult(Gate Gate, string Title, Unit Unit, Verdict Verdict)
{
    /// <summary>The ratios of the pairs, unless nothing could be measured.</summary>
    public Spread? Ratios { get; private init; }

    /// <summary>The medians of both sides.</summary>
    public Pair Medians { get; private init; }

    /// <summary>Why nothing could be measured.</summary>
    public string? Fault { get; private init; }

    public static GateResult Of(Gate gate, IReadOnlyList<Pair> pairs)
    {
        var ratios = RatiosOf(pairs);
        return new(gate, gate.Title, gate.Unit, gate.Limit.Judge(ratios)) { Ratios = ratios, Medians = Pair.MediansOf(pairs) };
    }

    public static GateResult OfPeer(Gate gate, Beside peer, IReadOnlyList<Pair> pairs) =>
        new(gate, peer.Title, peer.Unit, Verdict.Information) { Ratios = RatiosOf(pairs), Medians = Pair.MediansOf(pairs) };

    public static GateResult NotMeasured(Gate gate, Exception fault) =>
        new(gate, gate.Title, gate.Unit, Verdict.Failed) { Fault = $"{fault.GetType().Name}: {fault.Message}" };

    private static Spread RatiosOf(IReadOnlyList<Pair> pairs) => Spread.Of([.. pairs.Select(pair => pair.Ratio)]);
}
