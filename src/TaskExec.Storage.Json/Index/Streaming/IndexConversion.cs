using System.IO.Hashing;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Converts the index of the whole-file indexer into the compact index.</summary>
internal static class IndexConversion
{
    public static FileIndex Convert(byte[] source, TodosIndex index)
    {
        var root = new ScannedRoot(index.RootStart, index.Array, index.UpdatedAt);
        var escaping = EscapingFacts.Compute(Utf8Text.WithoutBom(source, out _));
        FileIndex? converted;

        // A new seed separates ids whose hashes collide.
        do
        {
            var hash = IdHash.New();
            converted = FileIndex.Create(SlotsOf(source, index, hash), hash, root, XxHash3.HashToUInt64(source), source.Length, escaping);
        }
        while (converted is null);

        return converted;
    }

    private static SlotTable SlotsOf(ReadOnlySpan<byte> source, TodosIndex index, IdHash hash)
    {
        var slots = new SlotTableBuilder();
        foreach (var entry in index.Entries)
        {
            var id = entry.Id is { } text
                ? new ElementSlot(0, 0, entry.IdOffset - entry.Span.Start, LengthOfToken(source[entry.IdOffset..]), hash.Compute(text) ?? 0, default)
                : default;
            slots.Add(entry.Span, id with { Kind = entry.Kind });
        }

        return slots.Build();
    }

    private static int LengthOfToken(ReadOnlySpan<byte> rest)
    {
        var reader = new Utf8JsonReader(rest, JsonReading.Options);
        reader.Read();
        return (int)reader.BytesConsumed;
    }
}
