using System.Text.RegularExpressions;
using TaskExec.Testing;

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

    private static List<string> CommandsOf(string heading)
    {
        var section = Text[Text.IndexOf(heading, StringComparison.Ordinal)..];
        var block = section.Split("```")[1];
        return [.. block.Split('\n').Skip(1).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];
    }

    [GeneratedRegex(@"\]\((?<path>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
