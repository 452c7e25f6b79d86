using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Collects replacements of byte ranges and applies them in one pass.</summary>
internal sealed class EditList
{
    // In file order. Edits at the same offset keep the order in which they were added.
    private readonly List<TextEdit> _edits = [];

    public bool IsEmpty => _edits.Count == 0;

    /// <summary>Replaces a byte range.</summary>
    public void Replace(ByteSpan span, byte[] text)
    {
        var at = _edits.Count;
        while (at > 0 && _edits[at - 1].Span.Start > span.Start)
        {
            at--;
        }

        _edits.Insert(at, new TextEdit(span, text));
    }

    /// <summary>Inserts text at an offset, after text that was inserted there earlier.</summary>
    public void Insert(int offset, byte[] text) => Replace(new ByteSpan(offset, offset), text);

    /// <summary>Returns the edits in file order, with those at the same offset merged into one.</summary>
    public List<TextEdit> Merge()
    {
        var merged = new List<TextEdit>(_edits.Count);
        for (var first = 0; first < _edits.Count;)
        {
            var (after, end, length) = (first, 0, 0);
            for (; after < _edits.Count && _edits[after].Span.Start == _edits[first].Span.Start; after++)
            {
                end = Math.Max(end, _edits[after].Span.End);
                length += _edits[after].Text.Length;
            }

            merged.Add(after == first + 1 ? _edits[first] : new TextEdit(new ByteSpan(_edits[first].Span.Start, end), Joined(first, after, length)));
            first = after;
        }

        return merged;
    }

    /// <summary>Applies all edits.</summary>
    /// <returns>The new text.</returns>
    public byte[] Apply(ReadOnlySpan<byte> source)
    {
        var length = source.Length;
        foreach (var edit in _edits)
        {
            length += edit.Growth;
        }

        var result = new byte[length];
        var (read, written) = (0, 0);
        foreach (var edit in _edits)
        {
            var untouched = source[read..edit.Span.Start];
            untouched.CopyTo(result.AsSpan(written));
            edit.Text.CopyTo(result.AsSpan(written + untouched.Length));
            written += untouched.Length + edit.Text.Length;
            read = edit.Span.End;
        }

        source[read..].CopyTo(result.AsSpan(written));
        return result;
    }

    private byte[] Joined(int first, int after, int length)
    {
        var text = new byte[length];
        var written = 0;
        for (var number = first; number < after; number++)
        {
            _edits[number].Text.CopyTo(text, written);
            written += _edits[number].Text.Length;
        }

        return text;
    }
}
