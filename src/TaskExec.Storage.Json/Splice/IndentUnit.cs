using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Finds one step of a file's indentation.</summary>
internal static class IndentUnit
{
    /// <returns>The step from the line of a container to the next one, or <see langword="null"/> where there is none.</returns>
    public static string? StepInto(ReadOnlySpan<byte> source, ByteSpan parent)
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
