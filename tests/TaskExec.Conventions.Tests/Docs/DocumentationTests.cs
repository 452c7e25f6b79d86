using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TaskExec.Testing.Files;
using TaskExec.Testing.Generators;

namespace TaskExec.Conventions.Tests.Docs;

public sealed partial class DocumentationTests
{
    private const int MaxLines = 150;

    private static readonly string[] Entrances = ["README.md", "README.zh-CN.md"];

    // What the examples use beside the package itself.
    private static readonly string[] Libraries =
    [
        "TaskExec.Hosting.dll", "TaskExec.Storage.Json.dll", "Polly.Core.dll", "Microsoft.Extensions.DependencyInjection.Abstractions.dll",
        "Microsoft.Extensions.Diagnostics.HealthChecks.dll", "Microsoft.Extensions.Configuration.Abstractions.dll",
    ];

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
        .Select(static path => Path.GetRelativePath(Repository.Root, path))
        .Concat(Entrances)
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_at_most_150_lines(string page) => Assert.InRange(File.ReadLines(Repository.PathOf(page)).Count(), 1, MaxLines);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_links_only_to_files_that_exist(string page) =>
        Assert.DoesNotContain(LinksOf(page), static path => !Path.Exists(Repository.PathOf(path)));

    [Fact]
    public void Every_page_can_be_reached_from_the_README()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> open = new(["README.md"]);
        while (open.TryPop(out var page))
        {
            if (reached.Add(page) && page.EndsWith(".md", StringComparison.Ordinal) && File.Exists(Repository.PathOf(page)))
            {
                LinksOf(page).ForEach(open.Push);
            }
        }

        Assert.Empty(Pages.Select(static page => page.Data).Except(reached, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Each_example_in_CSharp_compiles(string page)
    {
        // The pages of rules have a test of their own: their first example violates the rule.
        var examples = page.StartsWith(Path.Combine("docs", "rules"), StringComparison.Ordinal) ? [] : ExamplesOf(page);
        Assert.All(examples, example =>
        {
            var kind = example.StartsWith("using TaskExec;\n\nvar ", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
            var user = UserCompilation.Create("global using System.IO; global using System.Net.Http;", example)
                .WithOptions(new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable))
                .AddReferences(Libraries.Select(static name => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name))));
            GeneratorRun.PlainDriver().RunGeneratorsAndUpdateCompilation(user, out var compiled, out _);
            Assert.Empty(compiled.GetDiagnostics().Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
        });
    }

    private static List<string> ExamplesOf(string page) =>
        [.. Example().Matches(File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n")).Select(static match => match.Groups["code"].Value)];

    // Relative to the root of the repository, without those to the web.
    private static List<string> LinksOf(string page) =>
    [
        .. Link().Matches(File.ReadAllText(Repository.PathOf(page)))
            .Select(static match => match.Groups["path"].Value.Split('#')[0])
            .Where(static path => path.Length > 0 && !path.Contains("://", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Repository.Root, Path.GetFullPath(path, Path.GetDirectoryName(Repository.PathOf(page))!))),
    ];

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
