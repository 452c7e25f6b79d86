namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents a ratio that is measured for information alongside a gate, in every fourth pair.</summary>
/// <param name="Title">The ratio that is measured.</param>
/// <param name="Unit">The unit of both sides.</param>
/// <param name="Ours">The numerator.</param>
/// <param name="Against">The denominator.</param>
internal sealed record Beside(string Title, Unit Unit, Probe Ours, Probe Against)
{
    public const int EveryNthPair = 4;
}
