using System.Globalization;

namespace TaskExec.Benchmarks.Gates;

/// <summary>What the two sides of a gate are counted in.</summary>
/// <param name="Name">For the reader.</param>
/// <param name="Format">How many digits are worth showing.</param>
internal sealed record Unit(string Name, string Format)
{
    public static Unit Nanoseconds { get; } = new("ns", "N0");

    public static Unit Microseconds { get; } = new("µs", "N0");

    public static Unit Milliseconds { get; } = new("ms", "N1");

    public static Unit PerSecond { get; } = new("/s", "N0");

    public static Unit Bytes { get; } = new("B", "N0");

    /// <summary>A number of its own, such as a share.</summary>
    public static Unit One { get; } = new("", "N2");

    public string Show(double value) => $"{value.ToString(Format, CultureInfo.InvariantCulture)} {Name}".TrimEnd();
}
