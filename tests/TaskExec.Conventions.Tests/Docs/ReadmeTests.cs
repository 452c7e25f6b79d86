using System.Text.RegularExpressions;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests.Docs;

public sealed partial class ReadmeTests
{
    private const int MaxLines = 120;
    private const int MaxLineLength = 120;

    private static readonly string English = File.ReadAllText(Repository.PathOf("README.md"));
    private static readonly string Chinese = File.ReadAllText(Repository.PathOf("README.zh-CN.md"));

    public static TheoryData<string> Languages => ["README.md", "README.zh-CN.md"];

    [Fact]
    public void Two_commands_set_up_and_do_everything() =>
        Assert.Equal(["dotnet run --project samples/NotesSkills", "./build/test.sh"], CommandsOf("## Try it"));

    [Fact]
    public void The_test_command_can_be_executed() =>
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.PathOf("build", "test.sh")).HasFlag(UnixFileMode.UserExecute));

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_README_can_be_read_in_a_minute(string file)
    {
        var lines = File.ReadAllLines(Repository.PathOf(file));

        Assert.InRange(lines.Length, 1, MaxLines);
        Assert.DoesNotContain(lines, static line => line.Length > MaxLineLength);
    }

    [Fact]
    public void The_Chinese_page_has_the_structure_the_code_and_the_links_of_the_English_one()
    {
        Assert.Equal(Blocks(English), Blocks(Chinese));
        Assert.Equal(Structure(English), Structure(Chinese));
        Assert.Equal(Links(English).Select(Swapped), Links(Chinese).Select(Swapped));
    }

    /// <summary>TASKEXEC_UPDATE_BASELINES=1 writes the table anew from the release notes of the analyzers.</summary>
    [Fact]
    public void The_page_of_rules_lists_the_rules_of_the_analyzers()
    {
        const string header = "| rule | severity | what it says |\n|---|---|---|\n";
        var page = Repository.PathOf("docs", "rules", "README.md");
        var text = File.ReadAllText(page);
        var start = text.IndexOf(header, StringComparison.Ordinal) + header.Length;
        var table = string.Concat(Directory.EnumerateFiles(Repository.PathOf("src", "TaskExec.Generators"), "AnalyzerReleases.*.md")
            .SelectMany(File.ReadLines)
            .Select(static line => line.Split(" | "))
            .Where(static cells => cells[0].StartsWith("TXE", StringComparison.Ordinal))
            .OrderBy(static cells => cells[0], StringComparer.Ordinal)
            .Select(static cells => $"| [{cells[0]}]({cells[0]}.md) | {cells[2].ToLowerInvariant()} | {TitleOf(cells[3])} |\n"));
        var written = text[start..(text.IndexOf("\n\n", start - 1, StringComparison.Ordinal) + 1)];
        if (Environment.GetEnvironmentVariable("TASKEXEC_UPDATE_BASELINES") is "1" && written != table)
        {
            File.WriteAllText(page, text.Replace(header + written, header + table, StringComparison.Ordinal));
        }

        Assert.Equal(table, written);
    }

    private static string TitleOf(string cell) => cell[1..cell.IndexOf("](", StringComparison.Ordinal)];

    private static List<string> CommandsOf(string heading)
    {
        var section = English[English.IndexOf(heading, StringComparison.Ordinal)..];
        var block = section.Split("```")[1];
        return [.. block.Split('\n').Skip(1).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];
    }

    private static List<string> Blocks(string text) => [.. text.Split("```").Where(static (_, number) => number % 2 == 1)];

    /// <summary>The kind of each line that is neither prose nor code: headings by level, items, rows of tables.</summary>
    private static List<string> Structure(string text) =>
    [
        .. string.Concat(text.Split("```").Where(static (_, number) => number % 2 == 0)).Split('\n')
            .Select(static line => Kind().Match(line).Value.TrimEnd())
            .Where(static kind => kind.Length > 0),
    ];

    private static List<string> Links(string text) => [.. Link().Matches(text).Select(static match => match.Groups["path"].Value)];

    // Each page links to the other one.
    private static string Swapped(string path) => path is "README.zh-CN.md" or "README.md" ? "other" : path;

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(#+ |- |\|)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kind();
}
