using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the byte position of one array element.</summary>
/// <param name="Gap">The bytes between the previous element and this one, without the comma.</param>
/// <param name="Value">The element itself.</param>
/// <param name="Kind">The type of the element's first token.</param>
internal readonly record struct JsonElementSpan(ByteSpan Gap, ByteSpan Value, JsonTokenType Kind);
