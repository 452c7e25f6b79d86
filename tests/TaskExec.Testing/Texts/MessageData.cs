using System.Globalization;
using System.Text.RegularExpressions;

namespace TaskExec.Testing.Texts;

/// <summary>Reads the data out of a text for people, so that a test asserts them and not the wording around them.</summary>
public static partial class MessageData
{
    /// <summary>The numbers of a text in their order, without their signs.</summary>
    public static IReadOnlyList<double> Numbers(string? text) =>
        [.. Number().Matches(text ?? "").Select(static match => double.Parse(match.ValueSpan, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\d+(\.\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
