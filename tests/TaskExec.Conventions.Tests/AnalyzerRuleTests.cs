using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests;

public sealed class AnalyzerRuleTests
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors =
        Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "TaskExec.Generators.dll"))
            .GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);

    public static TheoryData<string> Ids => [.. Descriptors.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_rule_has_a_page_with_its_name_as_heading(string id)
    {
        var page = Repository.PathOf("docs", "rules", id + ".md");
        Assert.True(File.Exists(page), $"{page} is missing.");
        Assert.StartsWith($"# {id}: ", File.ReadLines(page).First(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_rule_has_a_help_link_to_its_page(string id) =>
        Assert.EndsWith($"/docs/rules/{id}.md", Descriptors[id].HelpLinkUri, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_rule_has_a_release_line(string id)
    {
        var releases = Directory.EnumerateFiles(Repository.PathOf("src", "TaskExec.Generators"), "AnalyzerReleases.*.md").SelectMany(File.ReadLines);
        Assert.Contains(releases, line => line.StartsWith(id + " |", StringComparison.Ordinal) || line.StartsWith(id + "|", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_rule_has_a_folder_of_tests(string id) =>
        Assert.NotEmpty(Directory.EnumerateFiles(Repository.PathOf("tests", "TaskExec.Generators.Tests", "Analysis", id), "*.cs"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_message_states_the_fact_and_then_the_remedy(string id)
    {
        var message = Descriptors[id].MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(message.Contains(". ", StringComparison.Ordinal) || message.Contains('{', StringComparison.Ordinal), $"{id} says only: {message}");
    }

    [Fact]
    public void Each_page_belongs_to_a_rule() =>
        Assert.Empty(Directory.EnumerateFiles(Repository.PathOf("docs", "rules"), "TXE*.md").Select(Path.GetFileNameWithoutExtension).Except(Descriptors.Keys, StringComparer.Ordinal));
}
