using System.Globalization;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>
/// Names the segment files, such as <c>wal-00000012.jsonl</c>. A number is never reused, so that no reader mistakes a new file for an old one.
/// </summary>
internal static class SegmentNames
{
    private const string Prefix = "wal-";
    private const string Suffix = ".jsonl";

    public static string Format(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:d8}{Suffix}");

    /// <summary>Lists the numbers of the existing segments in ascending order.</summary>
    public static List<int> List(IStoreIo io, string folder)
    {
        List<int> numbers = [];
        foreach (var path in io.List(folder))
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith(Prefix, StringComparison.Ordinal)
                && name.EndsWith(Suffix, StringComparison.Ordinal)
                && int.TryParse(
                    name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }
}
