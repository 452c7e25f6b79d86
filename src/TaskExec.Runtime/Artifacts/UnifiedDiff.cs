using System.Text;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Parses unified diffs that git has written.</summary>
internal static class UnifiedDiff
{
    private const string FileHeader = "diff --git ";

    /// <summary>Splits a diff into the diffs of its files.</summary>
    public static IEnumerable<(string Path, string Text)> Split(string diff)
    {
        var start = diff.StartsWith(FileHeader, StringComparison.Ordinal) ? 0 : -1;
        while (start >= 0)
        {
            var next = diff.IndexOf($"\n{FileHeader}", start, StringComparison.Ordinal);
            var text = next < 0 ? diff[start..] : diff[start..(next + 1)];
            if (PathOf(text) is { } path)
            {
                yield return (path, text);
            }

            start = next < 0 ? -1 : next + 1;
        }
    }

    /// <summary>Replaces the paths in the header of a diff of two temporary files with the path of the file that they are copies of.</summary>
    public static string WithPath(string diff, string path)
    {
        var result = new StringBuilder();
        var isHeader = true;
        foreach (var line in diff.Split('\n'))
        {
            isHeader &= !line.StartsWith("@@", StringComparison.Ordinal);
            result.Append(!isHeader ? line
                : line.StartsWith(FileHeader, StringComparison.Ordinal) ? $"{FileHeader}a/{path} b/{path}"
                : line.StartsWith("--- a", StringComparison.Ordinal) ? $"--- a/{path}"
                : line.StartsWith("+++ b", StringComparison.Ordinal) ? $"+++ b/{path}"
                : line).Append('\n');
        }

        return result.ToString(0, Math.Max(0, result.Length - 1));
    }

    /// <summary>Counts the lines that a diff adds and removes.</summary>
    public static (int Added, int Removed) Count(string diff)
    {
        var (added, removed) = (0, 0);
        var isHeader = true;
        foreach (var line in diff.AsSpan().EnumerateLines())
        {
            isHeader &= !line.StartsWith("@@");
            added += !isHeader && line is ['+', ..] ? 1 : 0;
            removed += !isHeader && line is ['-', ..] ? 1 : 0;
        }

        return (added, removed);
    }

    // With --no-renames both paths of the header are equal, so the line can be split in the middle even if the path contains spaces.
    private static string? PathOf(string text)
    {
        var line = text[FileHeader.Length..Math.Max(FileHeader.Length, text.IndexOf('\n', StringComparison.Ordinal))];
        var half = (line.Length - 1) / 2;
        return line.Length > 4 && line[..half][2..] == line[(half + 1)..][2..] ? line[2..half] : null;
    }
}
