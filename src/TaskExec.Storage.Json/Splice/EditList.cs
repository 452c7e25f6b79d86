using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Changes of byte spans, applied in one pass.</summary>
internal sealed class EditList
{
    private readonly List<(ByteSpan Span, byte[] Text)> _edits = [];

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>The changes in the order of the file. The order is stable, so that several insertions at one place keep theirs.</summary>
    public IEnumerable<(ByteSpan Span, byte[] Text)> InOrder => _edits.OrderBy(edit => edit.Span.Start);

    /// <summary>The same with one change for each place.</summary>
    public IEnumerable<(ByteSpan Span, byte[] Text)> Merged =>
        InOrder.GroupBy(edit => edit.Span.Start).Select(place => (new ByteSpan(place.Key, place.Max(edit => edit.Span.End)), (byte[])[.. place.SelectMany(edit => edit.Text)]));

    public void Replace(ByteSpan span, byte[] text) => _edits.Add((span, text));

    /// <summary>Adds text at an offset, after what was added there before.</summary>
    public void Insert(int offset, byte[] text) => Replace(new ByteSpan(offset, offset), text);

    public byte[] Apply(ReadOnlySpan<byte> source)
    {
        var result = new byte[source.Length + _edits.Sum(edit => edit.Text.Length - (edit.Span.End - edit.Span.Start))];
        var (read, written) = (0, 0);
        foreach (var (span, text) in InOrder)
        {
            var untouched = source[read..span.Start];
            untouched.CopyTo(result.AsSpan(written));
            text.CopyTo(result.AsSpan(written + untouched.Length));
            written += untouched.Length + text.Length;
            read = span.End;
        }

        source[read..].CopyTo(result.AsSpan(written));
        return result;
    }
}
