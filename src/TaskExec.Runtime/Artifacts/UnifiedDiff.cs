using System.Text;

namespace TaskExec.Runtime;

/// <summary>Takes diffs of git apart.</summary>
internal static class UnifiedDiff
{
    private const string Start = "diff --git ";

    /// <summary>The diff of each file.</summary>
    public static IEnumerable<(string Path, string Text)> Split(string diff)
    {
        var from = diff.StartsWith(Start, StringComparison.Ordinal) ? 0 : -1;
        while (from >= 0)
        {
            var next = diff.IndexOf($"\n{Start}", from, StringComparison.Ordinal);
            var text = next < 0 ? diff[from..] : diff[from..(next + 1)];
            if (PathOf(text) is { } path)
            {
                yield return (path, text);
            }

            from = next < 0 ? -1 : next + 1;
        }
    }

    /// <summary>A diff of two files elsewhere, told of the file that it is about.</summary>
    public static string WithPath(string diff, string path)
    {
        var told = new StringBuilder();
        var isHead = true;
        foreach (var line in diff.Split('\n'))
        {
            isHead &= !line.StartsWith("@@", StringComparison.Ordinal);
            told.Append(!isHead ? line
                : line.StartsWith(Start, StringComparison.Ordinal) ? $"{Start}a/{path} b/{path}"
                : line.StartsWith("--- a", StringComparison.Ordinal) ? $"--- a/{path}"
                : line.StartsWith("+++ b", StringComparison.Ordinal) ? $"+++ b/{path}"
                : line).Append('\n');
        }

        return told.ToString(0, Math.Max(0, told.Length - 1));
    }

    /// <summary>How many lines a diff adds and takes away.</summary>
    public static (int Added, int Removed) Count(string diff)
    {
        var (added, removed) = (0, 0);
        var isHead = true;
        foreach (var line in diff.AsSpan().EnumerateLines())
        {
            isHead &= !line.StartsWith("@@");
            added += !isHead && line is ['+', ..] ? 1 : 0;
            removed += !isHead && line is ['-', ..] ? 1 : 0;
        }

        return (added, removed);
    }

    // Without renames both sides are the same path, so that the first line says it twice.
    private static string? PathOf(string text)
    {
        var line = text[Start.Length..Math.Max(Start.Length, text.IndexOf('\n', StringComparison.Ordinal))];
        var half = (line.Length - 1) / 2;
        return line.Length > 4 && line[..half][2..] == line[(half + 1)..][2..] ? line[2..half] : null;
    }
}
