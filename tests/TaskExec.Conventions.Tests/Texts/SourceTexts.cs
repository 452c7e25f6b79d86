using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TaskExec.Conventions.Tests.Texts;

/// <summary>Reads the texts for people out of a source file: strings in which two words follow each other.</summary>
internal static partial class SourceTexts
{
    private static readonly string[] AttributesWithoutTexts = ["SuppressMessage", "UnconditionalSuppressMessage", "GeneratedRegex"];

    public static IEnumerable<string> Read(string source, bool emitsCode) =>
        Read(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest)).GetRoot(), emitsCode);

    private static IEnumerable<string> Read(SyntaxNode node, bool emitsCode) => node switch
    {
        AttributeSyntax attribute when AttributesWithoutTexts.Contains(attribute.Name.ToString(), StringComparer.Ordinal) => [],
        ExpressionSyntax expression when Render(expression, static _ => "{}") is { } text && IsForPeople(text, emitsCode) =>
            [Render(expression, static hole => $"{{{Gaps().Replace(hole, " ")}}}")!],
        // An interpolation may contain a text of its own; the parts of a concatenation are covered by the concatenation.
        BinaryExpressionSyntax sum when IsSum(sum) => Operands(sum).SelectMany(operand => operand.ChildNodes()).SelectMany(child => Read(child, emitsCode)),
        _ => node.ChildNodes().SelectMany(child => Read(child, emitsCode)),
    };

    private static bool IsForPeople(string text, bool emitsCode) => Words().IsMatch(text) && !Patterns().IsMatch(text) && !(emitsCode && Code().IsMatch(text));

    /// <summary>A string, or null for an expression that is none.</summary>
    private static string? Render(ExpressionSyntax expression, Func<string, string> hole) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: string value } => Escape(value),
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(content =>
            content is InterpolationSyntax ? hole(content.ToString()[1..^1]) : Escape(((InterpolatedStringTextSyntax)content).TextToken.ValueText))),
        ParenthesizedExpressionSyntax parenthesized => Render(parenthesized.Expression, hole),
        BinaryExpressionSyntax sum when IsSum(sum) && Operands(sum).Any(operand => Render(operand, hole) is not null) =>
            string.Concat(Operands(sum).Select(operand => Render(operand, hole) ?? hole(operand.ToString()))),
        _ => null,
    };

    private static bool IsSum(BinaryExpressionSyntax expression) => expression.IsKind(SyntaxKind.AddExpression);

    private static IEnumerable<ExpressionSyntax> Operands(ExpressionSyntax expression) =>
        expression is BinaryExpressionSyntax sum && IsSum(sum) ? Operands(sum.Left).Append(sum.Right) : [expression];

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            escaped.Append(char.IsControl(character) || character is '\\' ? SymbolDisplay.FormatLiteral(character, quote: false) : character.ToString());
        }

        return escaped.ToString();
    }

    /// <summary>A word or a hole, a gap, and another: 'Run {} ended' and 'Failed: {}', but neither '{} {}' nor 'a = b'.</summary>
    [GeneratedRegex(@"\p{L}[^\s\p{L}]* [^\s\p{L}{]*(\p{L}{2}|[aAI]\b|\{)|\}[^\s\p{L}]* [^\s\p{L}{]*\p{L}{2}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    /// <summary>Regular expressions.</summary>
    [GeneratedRegex(@"\(\?|\\b|\w\|\w+( \w+)*\|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Patterns();

    /// <summary>C# that a generator writes.</summary>
    [GeneratedRegex(
        @"::|=>|[;{(]\s*$|\{\{|^\s*([{}]{3}|[#[<]|= )|^\s*(internal|public|private|static|file|namespace|new|using|async|await|return|this|ref|record|if|while|throw)\b|partial (class|\{)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gaps();
}
