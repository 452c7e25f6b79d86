using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests;

/// <summary>Keeps the retired words of build/words.txt out of names, comments, docs and texts.</summary>
public sealed partial class WordsTests
{
    private static readonly string[] Folders = ["src", "tests", "samples"];
    private static readonly string[] Generated = ["bin", "obj", "artifacts", "Snapshots"];

    // The user of that name, as Unix has it.
    private static readonly string[] Exempt = ["the user nobody"];

    private static readonly ILookup<string, string> Words = File.ReadLines(Repository.PathOf("build", "words.txt"))
        .Where(static line => line.Length > 0 && line[0] is not '#')
        .Select(static line => line.Split(' ', 2))
        .ToLookup(static line => line[0], static line => line[1], StringComparer.Ordinal);

    private static readonly Regex Phrases = new(
        $@"\b({string.Join('|', Words["phrase"].Select(Regex.Escape))})\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly List<(string Path, SyntaxNode Root)> Sources =
        [.. FilesIn(Folders, "*.cs").Select(static path => (path, CSharpSyntaxTree.ParseText(File.ReadAllText(Repository.PathOf(path))).GetRoot()))];

    [Fact]
    public void Names_are_free_of_retired_words()
    {
        var inside = Words["identifier"].ToHashSet(StringComparer.Ordinal);
        var first = Words["start"].ToHashSet(StringComparer.Ordinal);
        Assert.Empty(
            from source in Sources
            from name in NamesIn(source.Root)
            let segments = Segment().Matches(name).Select(static match => match.Value).ToList()
            where segments.Any(inside.Contains) || (segments.Count > 0 && name.StartsWith(segments[0], StringComparison.Ordinal) && first.Contains(segments[0]))
            select $"{source.Path}: {name}");
    }

    [Fact]
    public void Factories_say_what_they_do() =>
        Assert.Empty(
            from source in Sources
            from method in source.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
            where method.Modifiers.Any(SyntaxKind.StaticKeyword) && method.Identifier.ValueText is "Of" or "In"
            select $"{source.Path}: {method.Identifier.ValueText}");

    [Fact]
    public void Comments_are_free_of_retired_phrases() =>
        Assert.Empty(
            from source in Sources
            from trivia in source.Root.DescendantTrivia(descendIntoTrivia: false)
            where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
            from found in Found(trivia.ToFullString())
            select $"{source.Path}: {found}");

    [Fact]
    public void Texts_are_free_of_retired_phrases() =>
        Assert.Empty(
            from source in Sources
            where source.Path.StartsWith("src", StringComparison.Ordinal) || source.Path.StartsWith("samples", StringComparison.Ordinal)
            from token in source.Root.DescendantTokens()
            where token.IsKind(SyntaxKind.StringLiteralToken) || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            from found in Found(token.ValueText)
            select $"{source.Path}: {found}");

    [Fact]
    public void Documents_are_free_of_retired_phrases() =>
        Assert.Empty(
            from path in FilesIn(["docs", "samples"], "*.md").Concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
            where !path.Contains("Input", StringComparison.Ordinal)
            from found in Found(File.ReadAllText(Repository.PathOf(path)))
            select $"{path}: {found}");

    private static IEnumerable<string> FilesIn(IEnumerable<string> folders, string pattern) =>
        from folder in folders
        from path in Directory.EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Repository.Root, path)
        where !relative.Split(Path.DirectorySeparatorChar).Intersect(Generated, StringComparer.Ordinal).Any()
        select relative;

    private static IEnumerable<string> Found(string text)
    {
        text = Exempt.Aggregate(text, static (rest, exempt) => rest.Replace(exempt, "", StringComparison.Ordinal));
        return Phrases.Matches(text).Select(match => text[Math.Max(0, match.Index - 30)..Math.Min(text.Length, match.Index + 40)].ReplaceLineEndings(" "));
    }

    // Names of tests are sentences, and have underscores.
    private static IEnumerable<string> NamesIn(SyntaxNode root) => root.DescendantNodes().Select(static node => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        TupleElementSyntax element => element.Identifier.ValueText,
        _ => "",
    }).Where(static name => !name.TrimStart('_').Contains('_', StringComparison.Ordinal));

    [GeneratedRegex("[A-Z][a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Segment();
}
