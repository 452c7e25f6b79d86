using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents one replacement of a splice.</summary>
/// <param name="Span">The replaced byte range in the old file; empty for an insertion.</param>
/// <param name="NewLength">The length of the replacement in bytes.</param>
internal sealed record SpliceEdit(ByteSpan Span, int NewLength)
{
    public int Growth => NewLength - (Span.End - Span.Start);

    /// <summary>Computes the new position of a byte range, given edits that each lie entirely inside or outside it.</summary>
    public static ByteSpan Moved(IReadOnlyList<SpliceEdit> edits, ByteSpan span)
    {
        var (start, end) = (span.Start, span.End);
        foreach (var edit in edits)
        {
            start += edit.Span.End <= span.Start ? edit.Growth : 0;
            end += edit.Span.Start < span.End ? edit.Growth : 0;
        }

        return new ByteSpan(start, end);
    }
}
