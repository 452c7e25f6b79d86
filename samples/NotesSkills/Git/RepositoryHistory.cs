using System.Globalization;

namespace NotesSkills;

/// <summary>Aggregates the output of <c>git log --numstat</c>.</summary>
internal sealed class RepositoryHistory
{
    // Marks the lines of commits. Neither author names nor line counts start with this character.
    private const char CommitMark = '\u0001';

    private readonly Dictionary<string, int> _authors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _files = new(StringComparer.Ordinal);

    /// <summary>The arguments for which git prints the format that <see cref="Read"/> expects, regardless of the user's settings.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "-c", "core.quotePath=false", "-c", "i18n.logOutputEncoding=UTF-8",
        "log", "--numstat", "--no-renames", "--no-color", "--no-show-signature", "--no-ext-diff", "--format=%x01%aI%x09%an",
    ];

    public int Commits { get; private set; }

    public long Added { get; private set; }

    public long Removed { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public int Authors => _authors.Count;

    public int Files => _files.Count;

    /// <summary>The authors with the most commits, in descending order.</summary>
    public IEnumerable<KeyValuePair<string, int>> TopAuthors => Top(_authors);

    /// <summary>The files that the most commits changed, in descending order.</summary>
    public IEnumerable<KeyValuePair<string, int>> TopFiles => Top(_files);

    /// <summary>Reads one line of the output.</summary>
    public void Read(string line)
    {
        if (line.StartsWith(CommitMark))
        {
            ReadCommit(line[1..].Split('\t', 2));
        }
        else if (line.Split('\t', 3) is [var added, var removed, var file])
        {
            // For a binary file, git prints a hyphen instead of each number.
            Added += long.TryParse(added, CultureInfo.InvariantCulture, out var addedLines) ? addedLines : 0;
            Removed += long.TryParse(removed, CultureInfo.InvariantCulture, out var removedLines) ? removedLines : 0;
            Count(_files, file);
        }
    }

    private void ReadCommit(string[] parts)
    {
        Commits++;
        Count(_authors, parts[^1]);
        if (DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, out var when))
        {
            First = First < when ? First : when;
            Last = Last > when ? Last : when;
        }
    }

    private static void Count(Dictionary<string, int> counts, string name) => counts[name] = counts.GetValueOrDefault(name) + 1;

    private static IEnumerable<KeyValuePair<string, int>> Top(Dictionary<string, int> counts) =>
        counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(10);
}
