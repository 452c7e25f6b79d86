namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents one row of the result table.</summary>
/// <param name="Gate">The gate to which the row belongs.</param>
/// <param name="Title">The ratio that is measured.</param>
/// <param name="Unit">The unit of both sides.</param>
/// <param name="Verdict">The verdict.</param>
internal sealed record GateResult(Gate Gate, string Title, Unit Unit, Verdict Verdict)
{
    /// <summary>Gets the distribution of the ratios, or <see langword="null"/> if the measurement failed.</summary>
    public Spread? Ratios { get; private init; }

    /// <summary>Gets the medians of both sides.</summary>
    public Pair Medians { get; private init; }

    /// <summary>Gets the error if the measurement failed.</summary>
    public string? Fault { get; private init; }

    public static GateResult Create(Gate gate, IReadOnlyList<Pair> pairs)
    {
        var ratios = RatiosOf(pairs);
        return new(gate, gate.Title, gate.Unit, gate.Limit.Judge(ratios)) { Ratios = ratios, Medians = Pair.MediansOf(pairs) };
    }

    public static GateResult CreateForPeer(Gate gate, Beside peer, IReadOnlyList<Pair> pairs) =>
        new(gate, peer.Title, peer.Unit, Verdict.Information) { Ratios = RatiosOf(pairs), Medians = Pair.MediansOf(pairs) };

    public static GateResult NotMeasured(Gate gate, Exception fault) =>
        new(gate, gate.Title, gate.Unit, Verdict.Failed) { Fault = $"{fault.GetType().Name}: {fault.Message}" };

    private static Spread RatiosOf(IReadOnlyList<Pair> pairs) => Spread.Compute([.. pairs.Select(pair => pair.Ratio)]);
}
