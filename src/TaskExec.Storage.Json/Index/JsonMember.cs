using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the byte positions of one member of a JSON object.</summary>
/// <param name="Text">The unescaped name, or <see langword="null"/> if its escapes are not valid text.</param>
/// <param name="Gap">The bytes between the previous member and this one, without the comma.</param>
/// <param name="Name">The name as written in the file, quotes included.</param>
/// <param name="Value">The value as written in the file.</param>
/// <param name="Kind">The type of the value's first token.</param>
internal sealed record JsonMember(string? Text, ByteSpan Gap, ByteSpan Name, ByteSpan Value, JsonTokenType Kind);
