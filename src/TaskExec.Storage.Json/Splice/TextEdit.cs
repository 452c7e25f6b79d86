using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Replaces a byte range of a text.</summary>
/// <param name="Span">The range.</param>
/// <param name="Text">What stands there afterwards.</param>
internal sealed record TextEdit(ByteSpan Span, byte[] Text)
{
    /// <summary>Gets by how many bytes the text becomes longer.</summary>
    public int Growth => Text.Length - (Span.End - Span.Start);
}
