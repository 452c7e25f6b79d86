using System.Runtime.CompilerServices;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents an array that may be the array of todos.</summary>
/// <param name="Array">The byte range of the array, brackets included.</param>
/// <param name="Slots">The index entries of its elements.</param>
internal sealed record ScannedList(ByteSpan Array, SlotTable Slots)
{
    /// <summary>Reads the array from its opening bracket to its closing one.</summary>
    // Compiled completely at once: at the first file of a process the short properties of the reader would otherwise be compiled and called one by one.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ScannedList Read(ref BufferedJsonReader reader, IdHash hash)
    {
        var start = reader.Start;
        var slots = new SlotTableBuilder();
        while (reader.Read() && reader.Kind is not JsonTokenType.EndArray)
        {
            var (elementStart, kind) = (reader.Start, reader.Kind);
            var slot = kind is JsonTokenType.StartObject ? ReadTodo(ref reader, hash) : default;
            reader.Skip();
            slots.Add(new ByteSpan(elementStart, reader.End), slot with { Kind = kind });
        }

        return new ScannedList(new ByteSpan(start, reader.End), slots.Build());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ElementSlot ReadTodo(ref BufferedJsonReader reader, IdHash hash)
    {
        var start = reader.Start;
        var slot = default(ElementSlot);
        while (reader.Read() && reader.Kind is JsonTokenType.PropertyName)
        {
            var isId = NameToken.Is(ref reader, "id"u8);
            reader.Read();
            if (isId)
            {
                // If "id" is repeated, the last one counts, for validity too.
                slot = ReadId(ref reader, start, hash);
            }

            reader.Skip();
        }

        return slot;
    }

    // A todo whose id is invalid is left alone, like one without an id.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ElementSlot ReadId(ref BufferedJsonReader reader, int todoStart, IdHash hash) =>
        reader.Kind is JsonTokenType.String or JsonTokenType.Number && IdToken.HashOf(ref reader, hash) is { } idHash
            ? new ElementSlot(0, 0, reader.Start - todoStart, reader.End - reader.Start, idHash, default)
            : default;
}
