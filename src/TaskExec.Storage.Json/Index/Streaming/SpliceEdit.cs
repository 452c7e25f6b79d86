using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>One replacement of a splice.</summary>
/// <param name="Span">What is replaced, in the file before; empty where something is inserted.</param>
/// <param name="NewLength">The bytes that stand there afterwards.</param>
internal readonly record struct SpliceEdit(ByteSpan Span, int NewLength)
{
    public int Growth => NewLength - (Span.End - Span.Start);

    /// <summary>Where something stands after edits, each of which is within it or outside of it.</summary>
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
