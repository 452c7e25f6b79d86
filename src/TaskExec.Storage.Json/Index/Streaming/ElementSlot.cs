using System.Runtime.InteropServices;
using System.Text.Json;

namespace TaskExec.Storage.Json.Index;

/// <summary>What the index keeps of one element of the list.</summary>
/// <param name="Start">Where it begins, counted from the first element of its chunk.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="IdStart">Where the token of its id begins, counted from its own begin.</param>
/// <param name="IdLength">The bytes of that token; none where it has no id.</param>
/// <param name="IdHash">What the id is found by.</param>
/// <param name="Kind">Its first token.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ElementSlot(int Start, int Length, int IdStart, int IdLength, ulong IdHash, JsonTokenType Kind)
{
    public bool HasId => IdLength > 0;
}
