using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators.Emission;

/// <summary>Formats values as C# literals, independent of the culture.</summary>
internal static class Literal
{
    // Most strings need no escaping, and SymbolDisplay takes sixteen times as long.
    public static string Text(string value) => IsPlain(value) ? $"\"{value}\"" : SymbolDisplay.FormatLiteral(value, quote: true);

    public static string Flag(bool value) => value ? "true" : "false";

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a number for a message.</summary>
    public static string Display(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Number(double value) => Named(value, "double") ?? value.ToString("R", CultureInfo.InvariantCulture) + "D";

    public static string Number(float value) => Named(value, "float") ?? value.ToString("R", CultureInfo.InvariantCulture) + "F";

    /// <summary>Formats a constant of a type that has C# literals.</summary>
    public static string Constant(object value) => value switch
    {
        string text => Text(text),
        bool flag => Flag(flag),
        char letter => SymbolDisplay.FormatLiteral(letter, quote: true),
        double number => Number(number),
        float number => Number(number),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"C# has no literals of type '{value.GetType()}'.", nameof(value)),
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
        // Visual Studio runs the compiler on .NET Framework, where formatting loses the sign of negative zero.
        0 when double.IsNegativeInfinity(1 / value) => type is "double" ? "-0D" : "-0F",
        _ => null,
    };
}
