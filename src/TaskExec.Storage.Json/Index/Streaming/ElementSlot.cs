using System.Runtime.InteropServices;
using System.Text.Json;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the index entry of one array element.</summary>
/// <param name="Start">The start of the element, relative to the first element of its chunk.</param>
/// <param name="Length">The length of the element in bytes.</param>
/// <param name="IdStart">The start of the id token, relative to the element.</param>
/// <param name="IdLength">The length of the id token in bytes; 0 if the element has no id.</param>
/// <param name="IdHash">The hash by which the id is found.</param>
/// <param name="Kind">The type of the element's first token.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ElementSlot(int Start, int Length, int IdStart, int IdLength, ulong IdHash, JsonTokenType Kind)
{
    public bool HasId => IdLength > 0;
}
