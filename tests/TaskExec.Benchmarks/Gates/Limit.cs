using System.Globalization;

namespace TaskExec.Benchmarks.Gates;

/// <summary>What a ratio must keep.</summary>
/// <param name="Low">The smallest ratio that is good.</param>
/// <param name="High">The largest ratio that is good.</param>
/// <param name="Text">The same for the reader.</param>
internal sealed record Limit(double Low, double High, string Text)
{
    // Two sides of the same thing differ by chance alone; a bias beyond this would show in the gates too.
    private const double Bias = 0.1;

    private bool _isMetByTouching;

    /// <summary>The limit of the control that measures a thing against itself: the spread reaches 1, give or take a tenth.</summary>
    public static Limit SameWithinItsSpread { get; } = new(1 - Bias, 1 + Bias, "= 1 ± 0.1") { _isMetByTouching = true };

    public static Limit AtMost(double value) => new(double.NegativeInfinity, value, $"<= {Show(value)}");

    public static Limit AtLeast(double value) => new(value, double.PositiveInfinity, $">= {Show(value)}");

    public Verdict Judge(Spread ratios)
    {
        var isOutside = ratios.High < Low || ratios.Low > High;
        var isInside = ratios.Low >= Low && ratios.High <= High;
        return isOutside ? Verdict.Failed : isInside || _isMetByTouching ? Verdict.Passed : Verdict.Undecided;
    }

    private static string Show(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
