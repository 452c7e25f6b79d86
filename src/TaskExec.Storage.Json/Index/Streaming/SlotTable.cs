using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Holds the index entries in chunks, so that a splice copies only the chunks it touches.</summary>
/// <param name="starts">The offset of the first element of each chunk.</param>
/// <param name="chunks">The chunks; all but the last are full.</param>
/// <param name="count">The number of elements.</param>
internal sealed class SlotTable(int[] starts, ElementSlot[][] chunks, int count)
{
    public const int ChunkLength = 256;

    public int Count => count;

    public int[] Starts => starts;

    public ElementSlot[][] Chunks => chunks;

    public ref readonly ElementSlot this[int number] => ref chunks[number / ChunkLength][number % ChunkLength];

    public ByteSpan SpanOf(int number)
    {
        ref readonly var slot = ref this[number];
        var start = starts[number / ChunkLength] + slot.Start;
        return new ByteSpan(start, start + slot.Length);
    }
}
