using System.Globalization;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests;

public sealed class SourceFileTests
{
    private const int MaxLines = 300;
    private const int MaxMedian = 60;
    private const int MaxWidth = 160;

    private static readonly string[] Folders = ["src", "tests", "samples"];
    private static readonly string[] Made = ["bin", "obj", "Snapshots", "artifacts"];

    private static readonly List<(string Path, int Lines)> Sources =
    [
        .. from folder in Folders
           from path in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
           let relative = Path.GetRelativePath(Repository.Root, path)
           where !relative.Split(Path.DirectorySeparatorChar).Intersect(Made, StringComparer.Ordinal).Any()
           select (relative, File.ReadLines(path).Count()),
    ];

    [Fact]
    public void A_source_file_has_at_most_300_lines() =>
        Assert.Empty(Sources.Where(file => file.Lines > MaxLines).Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Path}: {file.Lines} lines")));

    [Fact]
    public void No_line_in_src_has_more_than_160_characters() =>
        Assert.Empty(
            from file in Sources
            where file.Path.StartsWith("src", StringComparison.Ordinal)
            from line in File.ReadLines(Repository.PathOf(file.Path)).Select(static (text, number) => (Text: text, Number: number + 1))
            where line.Text.Length > MaxWidth
            select string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{line.Number}"));

    [Fact]
    public void The_median_length_of_source_files_is_at_most_60_lines()
    {
        var median = Sources.Select(file => file.Lines).Order().ElementAt(Sources.Count / 2);
        Assert.True(median <= MaxMedian, string.Create(CultureInfo.InvariantCulture, $"The median of {Sources.Count} files is {median} lines."));
    }
}
