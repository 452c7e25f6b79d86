using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>One member of an object.</summary>
/// <param name="Text">Its name, unescaped.</param>
/// <param name="Gap">What stands between it and the member before it, a comma excluded.</param>
/// <param name="Name">The name in the file, quotes included.</param>
/// <param name="Value">The value in the file.</param>
/// <param name="Kind">The first token of the value.</param>
internal sealed record JsonMember(string? Text, ByteSpan Gap, ByteSpan Name, ByteSpan Value, JsonTokenType Kind);
