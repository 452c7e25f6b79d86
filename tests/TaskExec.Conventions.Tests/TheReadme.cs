using System.Text.RegularExpressions;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests;

public sealed partial class TheReadme
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public void Sets_up_and_does_everything_with_two_commands() =>
        Assert.Equal(["dotnet run --project samples/NotesSkills", "./build/test.sh"], CommandsOf("## Try it"));

    [Fact]
    public void Names_only_files_that_exist()
    {
        var links = Links().Matches(Text).Select(match => match.Groups["path"].Value.Split('#')[0]).Where(path => path.Length > 0 && !path.Contains("://", StringComparison.Ordinal));
        Assert.All(links, path => Assert.True(Path.Exists(Repository.PathOf(path)), $"README.md links to {path}, which does not exist."));
    }

    [Fact]
    public void Names_a_test_command_that_can_be_executed() =>
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Repository.PathOf("build", "test.sh")).HasFlag(UnixFileMode.UserExecute));

    /// <summary>TASKEXEC_UPDATE_BASELINES=1 writes the table anew from the release notes of the analyzers.</summary>
    [Fact]
    public void Lists_the_rules_that_there_are()
    {
        const string header = "| rule | severity | what it says |\n|---|---|---|\n";
        var start = Text.IndexOf(header, StringComparison.Ordinal) + header.Length;
        var table = string.Concat(Directory.EnumerateFiles(Repository.PathOf("src", "TaskExec.Generators"), "AnalyzerReleases.*.md")
            .SelectMany(File.ReadLines)
            .Select(static line => line.Split(" | "))
            .Where(static cells => cells[0].StartsWith("TXE", StringComparison.Ordinal))
            .OrderBy(static cells => cells[0], StringComparer.Ordinal)
            .Select(static cells => $"| [{cells[0]}](docs/rules/{cells[0]}.md) | {cells[2].ToLowerInvariant()} | {cells[3][1..cells[3].IndexOf("](", StringComparison.Ordinal)]} |\n"));
        var written = Text[start..(Text.IndexOf("\n\n", start, StringComparison.Ordinal) + 1)];
        if (Environment.GetEnvironmentVariable("TASKEXEC_UPDATE_BASELINES") is "1" && written != table)
        {
            File.WriteAllText(Repository.PathOf("README.md"), Text.Replace(written, table, StringComparison.Ordinal));
        }

        Assert.Equal(table, written);
    }

    private static List<string> CommandsOf(string heading)
    {
        var section = Text[Text.IndexOf(heading, StringComparison.Ordinal)..];
        var block = section.Split("```")[1];
        return [.. block.Split('\n').Skip(1).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];
    }

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
