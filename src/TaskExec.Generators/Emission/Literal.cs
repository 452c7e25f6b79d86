using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators;

/// <summary>Values as C# writes them, the same under every culture.</summary>
internal static class Literal
{
    // Most texts need no escape, and the compiler's own way takes sixteen times as long.
    public static string Text(string value) => IsPlain(value) ? $"\"{value}\"" : SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Flag(bool value) => value ? "true" : "false";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number as messages show it.</summary>
    public static string Display(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(double value) => Named(value, "double") ?? value.ToString("R", CultureInfo.InvariantCulture) + "D";

    public static string Number(float value) => Named(value, "float") ?? value.ToString("R", CultureInfo.InvariantCulture) + "F";

    /// <summary>A constant of one of the types that C# has literals for.</summary>
    public static string Constant(object value) => value switch
    {
        string text => Text(text),
        bool flag => Flag(flag),
        char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
        double number => Number(number),
        float number => Number(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No literal for {value.GetType()}.", nameof(value)),
    };

    private static bool IsPlain(string value)
    {
        foreach (var letter in value)
        {
            if (letter is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }

    private static string? Named(double value, string type) => value switch
    {
        double.NaN => $"{type}.NaN",
        double.PositiveInfinity => $"{type}.PositiveInfinity",
        double.NegativeInfinity => $"{type}.NegativeInfinity",
        // The sign of a negative zero is lost on .NET Framework, where the compiler of Visual Studio runs.
        0 when double.IsNegativeInfinity(1 / value) => type is "double" ? "-0D" : "-0F",
        _ => null,
    };
}
