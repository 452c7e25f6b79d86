using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using TaskExec.Generators.Tests.Analysis.TXE105;
using TaskExec.Testing.Analysis;
using TaskExec.Testing.Files;
using TaskExec.Testing.Generators;

namespace TaskExec.Generators.Tests.Analysis;

/// <summary>Compiles the examples of docs/rules: the first one of a page violates its rule, the second one does not.</summary>
public sealed partial class RulePageTests
{
    private const int MaxLines = 60;
    private const string Using = "using Microsoft.Extensions.DependencyInjection;\n";

    private static readonly Type[] Frameworks =
        [typeof(AIFunctionFactory), typeof(McpServerBuilderExtensions), typeof(McpServerTool), typeof(IServiceCollection), typeof(IOptions<>), typeof(Quartz.IJob)];

    private static readonly Dictionary<string, DiagnosticDescriptor> Rules =
        AllRules.Create().SelectMany(static analyzer => analyzer.SupportedDiagnostics).ToDictionary(static rule => rule.Id, StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. Rules.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_has_the_title_and_the_sections_of_its_rule(string id)
    {
        var lines = PageOf(id).TrimEnd().Split('\n');

        Assert.Equal($"# {id}: {Rules[id].Title.ToString(CultureInfo.InvariantCulture)}", lines[0]);
        Assert.Equal(["## Cause", "## Rule description", "## How to fix", "## When to suppress"], lines.Where(static line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.InRange(lines.Length, 1, MaxLines);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_first_example_violates_the_rule_and_the_second_does_not(string id)
    {
        var examples = Example().Matches(PageOf(id)).Select(static match => match.Groups["code"].Value).ToList();

        Assert.Equal(2, examples.Count);
        Assert.Contains(id, await ReportsOn(examples[0], id));
        Assert.DoesNotContain(id, await ReportsOn(examples[1], id));
    }

    private static string PageOf(string id) => File.ReadAllText(Repository.PathOf("docs", "rules", $"{id}.md")).ReplaceLineEndings("\n");

    private static async Task<IEnumerable<string>> ReportsOn(string example, string id)
    {
        // Registrations bypass tracking in a project that references TaskExec.Agents only while interception is off.
        var isOfRegistration = id is "TXE105";
        string[] sources = ["global using System.Net.Http;", .. isOfRegistration ? [RegistrationProject.Adapters.Insert(0, Using)] : Array.Empty<string>(), example];
        var project = UserCompilation.Create(sources).AddReferences(Frameworks.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location)));
        GeneratorRun.Driver().RunGeneratorsAndUpdateCompilation(project, out var compilation, out _);
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));

        var options = isOfRegistration ? new AnalyzerOptions([]) : new AnalyzerOptions([], PackageSettings.Instance);
        var reports = await compilation.WithAnalyzers([.. AllRules.Create()], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return reports.Select(static report => report.Id);
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
