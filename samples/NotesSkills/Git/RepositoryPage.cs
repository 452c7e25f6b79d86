using System.Globalization;
using System.Text;

namespace NotesSkills;

/// <summary>Writes the statistics of a repository to a Markdown file.</summary>
internal static class RepositoryPage
{
    public static async Task WriteAsync(string page, string repository, RepositoryHistory history, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        text.Append($"# Commits of {MarkdownText.Escape(Path.GetFileName(repository))}\n\n");
        text.Append($"{Counted.Format(history.Commits, "commit")} by {Counted.Format(history.Authors, "author")}, from {Day(history.First)} to {Day(history.Last)}; ");
        text.Append($"{history.Added} lines added and {history.Removed} removed in {Counted.Format(history.Files, "file")}.\n");
        Append(text, "Author", history.TopAuthors);
        Append(text, "File", history.TopFiles);

        Directory.CreateDirectory(Path.GetDirectoryName(page)!);
        await File.WriteAllTextAsync(page, text.ToString(), cancellationToken);
    }

    private static string Day(DateTimeOffset? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an unknown day";

    private static void Append(StringBuilder text, string header, IEnumerable<KeyValuePair<string, int>> rows)
    {
        text.Append($"\n| {header} | Commits |\n|---|---:|\n");
        foreach (var (name, commits) in rows)
        {
            text.Append($"| {MarkdownText.Escape(name)} | {commits} |\n");
        }
    }
}
