using System.Globalization;
using TaskExec.Storage.Json.Io;

namespace TaskExec.Storage.Json.Journal;

/// <summary>The files of the journal: <c>wal-00000012.jsonl</c>. A number is never used again, so that no reader mistakes a new file for an old one.</summary>
internal static class SegmentNames
{
    private const string Start = "wal-";
    private const string End = ".jsonl";

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Start}{number:d8}{End}");

    /// <summary>The numbers of the segments that are there, smallest first.</summary>
    public static List<int> In(IStoreIo io, string folder) => [.. io.List(folder).Select(NumberOf).OfType<int>().Order()];

    private static int? NumberOf(string path)
    {
        var name = Path.GetFileName(path);
        return name.StartsWith(Start, StringComparison.Ordinal)
            && name.EndsWith(End, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Start.Length, name.Length - Start.Length - End.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }
}
