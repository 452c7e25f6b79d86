using System.Text;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests.Texts;

/// <summary>Every text that the sources hold for people, in one list: wording is reviewed there, and no other test asserts it.</summary>
public sealed class TextCatalogueTests
{
    private static readonly string SnapshotPath = Repository.PathOf("tests", "TaskExec.Conventions.Tests", "Texts.verified.txt");

    /// <summary>TASKEXEC_UPDATE_BASELINES=1 writes the list anew, to be read in the diff of the commit.</summary>
    [Fact]
    public void The_texts_of_the_sources_are_those_that_were_reviewed()
    {
        var found = Catalogue();
        if (Environment.GetEnvironmentVariable("TASKEXEC_UPDATE_BASELINES") is "1")
        {
            File.WriteAllText(SnapshotPath, found);
        }

        var reviewed = File.Exists(SnapshotPath) ? File.ReadAllText(SnapshotPath).ReplaceLineEndings("\n") : "";
        Assert.True(
            reviewed == found,
            $"""
            The texts of src/ differ from {SnapshotPath} (- reviewed, + found).
            Run this test with TASKEXEC_UPDATE_BASELINES=1, read the diff of the file as a user of the library would, and commit it with the change.
            {Difference(reviewed, found)}
            """);
    }

    [Theory]
    [InlineData("""throw new IOException("No such file");""", "No such file")]
    [InlineData("""var text = $"{path}, line {line + 1:d}: left";""", "{path}, line {line + 1:d}: left")]
    [InlineData("""var text = "There is no " + name + (", of " + $"{kind}.");""", "There is no {name}, of {kind}.")]
    [InlineData("""var text = Join("one ", isLate ? "too late" : "in_time");""", "too late")]
    [InlineData("""var text = $"{(isLate ? "too late" : "")}";""", "too late")]
    [InlineData(""""var text = """two\nlines of text""";"""", @"two\\nlines of text")]
    [InlineData("""[LoggerMessage(Message = "Run {Run} ended")] partial void Log();""", "Run {Run} ended")]
    public void A_text_is_listed_with_its_placeholders_as_they_are_written(string source, string text) => Assert.Equal([text], SourceTexts.Read(source, emitsCode: false));

    [Theory]
    [InlineData("""var name = "execution_log" + "$.details" + ": ";""")]
    [InlineData("""var line = $"{hash} {path}";""")]
    [InlineData("""var pattern = "timeout|timed out|too late";""")]
    [InlineData("""[SuppressMessage("Usage", "CA1:Do not", Justification = "It is one.")] void Run();""")]
    [InlineData("""Assert.Equal(7, number); // a comment is no text""")]
    public void A_string_without_two_words_and_a_justification_are_not_listed(string source) => Assert.Empty(SourceTexts.Read(source, emitsCode: false));

    [Theory]
    [InlineData("""writer.Open($"internal static class {name}");""", true, 0)]
    [InlineData("""writer.Lines("/// <summary>Runs the task.</summary>");""", true, 1)]
    [InlineData("""throw new ArgumentException("internal static class");""", false, 1)]
    public void Generated_code_is_not_listed_but_its_documentation_is(string source, bool emitsCode, int texts) =>
        Assert.Equal(texts, SourceTexts.Read(source, emitsCode).Count());

    private static string Catalogue()
    {
        var catalogue = new StringBuilder("# The texts for people in src/, written by TextCatalogueTests under TASKEXEC_UPDATE_BASELINES=1.\n");
        var files = from path in Directory.EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
                    let parts = Path.GetRelativePath(Repository.PathOf("src"), path).Split(Path.DirectorySeparatorChar)
                    where !parts.Contains("obj", StringComparer.Ordinal) && !parts.Contains("bin", StringComparer.Ordinal)
                    from text in SourceTexts.Read(File.ReadAllText(path), emitsCode: parts[0] is "TaskExec.Generators")
                    select (Project: parts[0], File: parts[^1], Text: text);
        foreach (var project in files.GroupBy(file => file.Project, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            catalogue.Append('\n').Append("## ").Append(project.Key).Append('\n');
            foreach (var file in project.GroupBy(text => text.File, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                catalogue.Append(file.Key).Append('\n');
                foreach (var (_, _, text) in file.DistinctBy(each => each.Text, StringComparer.Ordinal).OrderBy(each => each.Text, StringComparer.Ordinal))
                {
                    catalogue.Append("    ").Append(text.Trim()).Append('\n');
                }
            }
        }

        return catalogue.ToString();
    }

    private static string Difference(string reviewed, string found)
    {
        var (before, now) = (reviewed.Split('\n'), found.Split('\n'));
        return string.Join('\n', [.. before.Except(now, StringComparer.Ordinal).Select(line => $"-{line}"), .. now.Except(before, StringComparer.Ordinal).Select(line => $"+{line}")]);
    }
}
