using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents one element of the array of todos.</summary>
/// <param name="Span">The byte range of the element.</param>
/// <param name="Kind">The type of the element's first token; only objects are todos.</param>
/// <param name="Id">The id, or <see langword="null"/> if the element has none.</param>
/// <param name="IdOffset">The byte offset of the id, for error messages.</param>
internal readonly record struct TodoEntry(ByteSpan Span, JsonTokenType Kind, string? Id, int IdOffset);
