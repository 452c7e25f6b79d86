using System.Globalization;

namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents the allowed range of a ratio.</summary>
/// <param name="Low">The smallest allowed ratio.</param>
/// <param name="High">The largest allowed ratio.</param>
/// <param name="Text">The display text.</param>
internal sealed record Limit(double Low, double High, string Text)
{
    // Two measurements of the same work differ only by chance. A larger bias would distort the gates as well.
    private const double Bias = 0.1;

    private bool _passesOnOverlap;

    /// <summary>Gets the limit of the control that measures work against itself: the interval must overlap 1 ± 0.1.</summary>
    public static Limit SameWithinItsSpread { get; } = new(1 - Bias, 1 + Bias, "= 1 ± 0.1") { _passesOnOverlap = true };

    public static Limit AtMost(double value) => new(double.NegativeInfinity, value, $"<= {Show(value)}");

    public static Limit AtLeast(double value) => new(value, double.PositiveInfinity, $">= {Show(value)}");

    public Verdict Judge(Spread ratios)
    {
        var isOutside = ratios.High < Low || ratios.Low > High;
        var isInside = ratios.Low >= Low && ratios.High <= High;
        return isOutside ? Verdict.Failed : isInside || _passesOnOverlap ? Verdict.Passed : Verdict.Undecided;
    }

    private static string Show(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
