using System.Globalization;
using System.IO.Hashing;
using System.Text;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Tests.Index;

/// <summary>All that an index says, as a text, so that two can be compared whichever made them.</summary>
internal static class IndexFacts
{
    public static string Describe(TodosIndex index, byte[] file)
    {
        var text = new StringBuilder();
        Add(text, file.Length, XxHash3.HashToUInt64(file), index.RootStart, index.Array, index.IsBareArray, index.UpdatedAt, Escaping.Detect(file));
        var last = index.LastObject();
        for (var number = 0; number < index.Entries.Count; number++)
        {
            var entry = index.Entries[number];
            Add(text, number, entry.Span, entry.Kind, entry.Id, entry.Id is null || index.Find(entry.Id) == entry, entry.Span == last?.Span);
        }

        return text.ToString();
    }

    public static string Describe(FileIndex index, byte[] file)
    {
        var source = new MemorySource(file);
        var text = new StringBuilder();
        Add(text, index.Length, index.Hash, index.RootStart, index.Array, index.IsBareArray, index.UpdatedAt, index.Escaping);
        for (var number = 0; number < index.Count; number++)
        {
            var id = index.IdOf(number, source);
            Add(text, number, index[number], index.KindOf(number), id, id is null || index.Find(id) == number, number == index.LastObject());
        }

        return text.ToString();
    }

    private static void Add(StringBuilder text, params object?[] facts) =>
        text.AppendJoin(" | ", facts.Select(fact => Convert.ToString(fact, CultureInfo.InvariantCulture))).Append('\n');
}
