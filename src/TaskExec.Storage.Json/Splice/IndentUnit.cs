using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Detects the indentation unit of a file.</summary>
internal static class IndentUnit
{
    /// <summary>Compares the indentation of a container's first line with that of the next line.</summary>
    /// <returns>The additional indentation, or <see langword="null"/> if the container is on one line or its content is not indented.</returns>
    public static string? StepInto(ReadOnlySpan<byte> source, ByteSpan parent)
    {
        var newline = parent.Slice(source).IndexOf((byte)'\n');
        if (newline < 0)
        {
            return null;
        }

        var outer = JsonReading.Text(Utf8Text.IndentOfLine(source, parent.Start));
        var inner = JsonReading.Text(Utf8Text.IndentOfLine(source, parent.Start + newline + 1));
        return inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal) ? inner[outer.Length..] : null;
    }
}
