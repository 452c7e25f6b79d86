using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents a todo that a splice appends to the array.</summary>
/// <param name="Span">The byte range of the todo in the new file.</param>
/// <param name="IdToken">The byte range of its id token in the new file.</param>
/// <param name="Id">The id.</param>
internal sealed record AppendedTodo(ByteSpan Span, ByteSpan IdToken, string Id)
{
    /// <summary>Locates the id of a todo that is about to be appended.</summary>
    /// <param name="json">The todo, an object with an id.</param>
    /// <param name="offset">The offset of the todo in the new file.</param>
    public static AppendedTodo Read(ReadOnlySpan<byte> json, int offset)
    {
        var id = JsonObjectSpans.Read(json, new ByteSpan(0, json.Length))["id"] ?? throw new ArgumentException("The todo has no id.", nameof(json));
        return new AppendedTodo(
            new ByteSpan(offset, offset + json.Length),
            new ByteSpan(offset + id.Value.Start, offset + id.Value.End),
            Index.IdToken.TextOf(id.Value.Slice(json)));
    }

    public AppendedTodo Moved(int by) =>
        new(new ByteSpan(Span.Start + by, Span.End + by), new ByteSpan(IdToken.Start + by, IdToken.End + by), Id);

    public ElementSlot ToSlot(IdHash hash) => new(
        0,
        0,
        IdToken.Start - Span.Start,
        IdToken.End - IdToken.Start,
        hash.Compute(Id) ?? throw new InvalidOperationException($"\"{Id}\" is not a valid id."),
        JsonTokenType.StartObject);
}
