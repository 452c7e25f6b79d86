using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Finds one step of a file's indentation.</summary>
internal static class IndentUnit
{
    /// <returns>The step into the last todo that goes over lines, else into the root, or <see langword="null"/> where the file shows none.</returns>
    public static string? Of(ReadOnlySpan<byte> source, TodosIndex index)
    {
        for (var i = index.Entries.Count - 1; i >= 0; i--)
        {
            if (StepInto(source, index.Entries[i].Span) is { } step)
            {
                return step;
            }
        }

        return StepInto(source, new ByteSpan(index.RootStart, source.Length));
    }

    private static string? StepInto(ReadOnlySpan<byte> source, ByteSpan parent)
    {
        var newline = parent.In(source).IndexOf((byte)'\n');
        if (newline < 0)
        {
            return null;
        }

        var outer = JsonReading.Text(Utf8Text.IndentOfLine(source, parent.Start));
        var inner = JsonReading.Text(Utf8Text.IndentOfLine(source, parent.Start + newline + 1));
        return inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner[outer.Length..] : null;
    }
}
