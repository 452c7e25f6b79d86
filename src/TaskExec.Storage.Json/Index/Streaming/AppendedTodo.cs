using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>A todo that a splice adds at the end of the list.</summary>
/// <param name="Span">Where it stands in the file afterwards.</param>
/// <param name="IdToken">Where the token of its id stands there.</param>
/// <param name="Id">The id.</param>
internal sealed record AppendedTodo(ByteSpan Span, ByteSpan IdToken, string Id)
{
    /// <param name="json">The todo, an object with an id.</param>
    /// <param name="offset">Where it stands in the file afterwards.</param>
    public static AppendedTodo Of(ReadOnlySpan<byte> json, int offset)
    {
        var id = JsonObjectSpans.Read(json, new ByteSpan(0, json.Length))["id"] ?? throw new ArgumentException("The todo has no id.", nameof(json));
        return new AppendedTodo(
            new ByteSpan(offset, offset + json.Length),
            new ByteSpan(offset + id.Value.Start, offset + id.Value.End),
            Index.IdToken.TextOf(id.Value.In(json)));
    }

    public AppendedTodo Moved(int by) => this with
    {
        Span = new ByteSpan(Span.Start + by, Span.End + by),
        IdToken = new ByteSpan(IdToken.Start + by, IdToken.End + by),
    };

    public ElementSlot ToSlot(IdHash hash) => new(
        0,
        0,
        IdToken.Start - Span.Start,
        IdToken.End - IdToken.Start,
        hash.Of(Id) ?? throw new InvalidOperationException($"\"{Id}\" is no id."),
        JsonTokenType.StartObject);
}
