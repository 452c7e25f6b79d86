using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Collects replacements of byte ranges and applies them in one pass.</summary>
internal sealed class EditList
{
    private readonly List<(ByteSpan Span, byte[] Text)> _edits = [];

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>Gets the edits in file order. Insertions at the same offset keep the order in which they were added.</summary>
    public IEnumerable<(ByteSpan Span, byte[] Text)> InOrder => _edits.OrderBy(edit => edit.Span.Start);

    /// <summary>Gets the edits in file order, with those at the same offset merged into one.</summary>
    public IEnumerable<(ByteSpan Span, byte[] Text)> Merged =>
        InOrder
            .GroupBy(edit => edit.Span.Start)
            .Select(group => (new ByteSpan(group.Key, group.Max(edit => edit.Span.End)), (byte[])[.. group.SelectMany(edit => edit.Text)]));

    /// <summary>Replaces a byte range.</summary>
    public void Replace(ByteSpan span, byte[] text) => _edits.Add((span, text));

    /// <summary>Inserts text at an offset, after text that was inserted there earlier.</summary>
    public void Insert(int offset, byte[] text) => Replace(new ByteSpan(offset, offset), text);

    /// <summary>Applies all edits.</summary>
    /// <returns>The new text.</returns>
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
