using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>One element of an array.</summary>
/// <param name="Gap">What stands between it and the element before it, a comma excluded.</param>
/// <param name="Value">The element in the file.</param>
/// <param name="Kind">Its first token.</param>
internal readonly record struct JsonElementSpan(ByteSpan Gap, ByteSpan Value, JsonTokenType Kind);
