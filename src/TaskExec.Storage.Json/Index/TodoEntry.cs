using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>One element of the list of todos.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Kind">Its first token; only objects are todos.</param>
/// <param name="Id">Its id, where it has one.</param>
/// <param name="IdOffset">Where the id stands.</param>
internal readonly record struct TodoEntry(ByteSpan Span, JsonTokenType Kind, string? Id, int IdOffset);
