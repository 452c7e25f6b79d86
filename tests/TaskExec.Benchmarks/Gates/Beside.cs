namespace TaskExec.Benchmarks.Gates;

/// <summary>A ratio that is measured in the same run for information, in every fourth pair.</summary>
/// <param name="Title">What is divided by what.</param>
/// <param name="Unit">What both sides are counted in.</param>
/// <param name="Ours">The side whose figure is divided.</param>
/// <param name="Against">The side that it is divided by.</param>
internal sealed record Beside(string Title, Unit Unit, Probe Ours, Probe Against)
{
    public const int EveryNthPair = 4;
}
