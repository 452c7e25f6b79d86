using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Converts a JSON syntax error into an error message with line, column and remedy.</summary>
internal static class SyntaxFault
{
    public static UnusableFileException Create(JsonException fault, ReadOnlySpan<byte> source)
    {
        var offset = Offset(fault, source);
        var isConflict = IsConflictMarker(source[offset..]);
        return new UnusableFileException(
            isConflict ? "this line is a merge conflict marker" : Reason(fault),
            isConflict ? "Resolve the conflict and retry." : "Fix the JSON at this position, or restore the file.")
        {
            Position = TextPosition.At(source, offset),

            // Another program that is writing leaves half a file for a moment. Conflict markers stay until a person removes them.
            IsTransient = !isConflict,
        };
    }

    private static int Offset(JsonException fault, ReadOnlySpan<byte> source)
    {
        var text = Utf8Text.WithoutBom(source, out var offset);
        for (var line = fault.LineNumber ?? 0; line > 0 && text.IndexOf((byte)'\n') is >= 0 and var end; line--)
        {
            text = text[(end + 1)..];
            offset += end + 1;
        }

        return (int)Math.Min(offset + (fault.BytePositionInLine ?? 0), source.Length);
    }

    // git writes conflict markers of seven characters at the start of a line.
    private static bool IsConflictMarker(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("<<<<<<< "u8) || rest.StartsWith("======="u8) || rest.StartsWith(">>>>>>> "u8) || rest.StartsWith("|||||||"u8);

    private static string Reason(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = end < 0 ? fault.Message : fault.Message[..end];
        return reason.Replace(" Set reader options that allow this JSON.", "", StringComparison.Ordinal).TrimEnd('.');
    }
}
