using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>An array that may be the list of todos.</summary>
/// <param name="Array">Where it stands, brackets included.</param>
/// <param name="Slots">Its elements.</param>
/// <param name="HasBadId">Whether one of the ids cannot be used, which only matters where this is the list that counts.</param>
internal sealed record ScannedList(ByteSpan Array, SlotTable Slots, bool HasBadId)
{
    /// <summary>Reads from the opening bracket to the closing one.</summary>
    public static ScannedList Read(ref PieceReader reader, IdHash hash)
    {
        var start = reader.Start;
        var slots = new SlotTableBuilder();
        var hasBadId = false;
        while (reader.Read() && reader.Kind is not JsonTokenType.EndArray)
        {
            var (elementStart, kind) = (reader.Start, reader.Kind);
            var slot = kind is JsonTokenType.StartObject ? ReadTodo(ref reader, hash, ref hasBadId) : default;
            reader.Skip();
            slots.Add(new ByteSpan(elementStart, reader.End), slot with { Kind = kind });
        }

        return new ScannedList(new ByteSpan(start, reader.End), slots.Build(), hasBadId);
    }

    private static ElementSlot ReadTodo(ref PieceReader reader, IdHash hash, ref bool hasBadId)
    {
        var start = reader.Start;
        var slot = default(ElementSlot);
        var isBad = false;
        while (reader.Read() && reader.Kind is JsonTokenType.PropertyName)
        {
            var isId = NameToken.Is(ref reader, "id"u8);
            reader.Read();
            if (isId)
            {
                // Of ids that stand twice, the last one counts, and so does its fault.
                slot = ReadId(ref reader, start, hash, out isBad);
            }

            reader.Skip();
        }

        hasBadId |= isBad;
        return slot;
    }

    private static ElementSlot ReadId(ref PieceReader reader, int todoStart, IdHash hash, out bool isBad)
    {
        isBad = false;
        if (reader.Kind is not (JsonTokenType.String or JsonTokenType.Number))
        {
            return default;
        }

        var idHash = IdToken.HashOf(ref reader, hash);
        isBad = idHash is null;
        return new ElementSlot(0, 0, reader.Start - todoStart, reader.End - reader.Start, idHash ?? 0, default);
    }
}
