using System.Globalization;

namespace TaskExec.Benchmarks.Gates;

/// <summary>Represents the unit in which both sides of a gate are measured.</summary>
/// <param name="Name">The display name.</param>
/// <param name="Format">The number format.</param>
internal sealed record Unit(string Name, string Format)
{
    public static Unit Nanoseconds { get; } = new("ns", "N0");

    public static Unit Microseconds { get; } = new("µs", "N0");

    public static Unit Milliseconds { get; } = new("ms", "N1");

    public static Unit PerSecond { get; } = new("/s", "N0");

    public static Unit Bytes { get; } = new("B", "N0");

    /// <summary>Gets the unit of a plain number, such as a share.</summary>
    public static Unit One { get; } = new("", "N2");

    public string Show(double value) => $"{value.ToString(Format, CultureInfo.InvariantCulture)} {Name}".TrimEnd();
}
