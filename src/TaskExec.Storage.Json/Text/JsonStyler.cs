using System.Buffers;
using System.Text;
using System.Text.Json;

namespace TaskExec.Storage.Json.Text;

/// <summary>Formats JSON in the layout of a file: containers down to a given depth with one item per line, deeper ones on one line.</summary>
internal sealed class JsonStyler(FileLayout layout)
{
    private readonly ArrayBufferWriter<byte> _output = new();

    /// <summary>Formats JSON.</summary>
    /// <param name="json">The JSON in any formatting.</param>
    /// <param name="layout">The layout to apply.</param>
    /// <param name="indent">The indentation of the line on which the JSON begins.</param>
    /// <param name="blockDepth">The number of container levels that are written with one item per line.</param>
    public static byte[] Style(ReadOnlySpan<byte> json, FileLayout layout, string indent = "", int blockDepth = 0)
    {
        var styler = new JsonStyler(layout);
        styler.Write(json, indent, blockDepth);
        return styler._output.WrittenSpan.ToArray();
    }

    private void Write(ReadOnlySpan<byte> json, string indent, int blockDepth)
    {
        var reader = new Utf8JsonReader(json, JsonReading.Options);
        var previous = JsonTokenType.None;
        while (reader.Read())
        {
            var isEnd = reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
            var isFirst = previous is JsonTokenType.StartObject or JsonTokenType.StartArray;
            var level = isEnd ? reader.CurrentDepth + 1 : reader.CurrentDepth;
            if (previous is not JsonTokenType.None and not JsonTokenType.PropertyName && !(isFirst && isEnd))
            {
                WriteGap(isFirst, isEnd, level <= blockDepth, indent, isEnd ? level - 1 : level, IsPadded(previous, reader.TokenType));
            }

            WriteToken(ref reader);
            previous = reader.TokenType;
        }
    }

    private static bool IsPadded(JsonTokenType previous, JsonTokenType current) =>
        previous is JsonTokenType.StartObject || current is JsonTokenType.EndObject;

    private void WriteGap(bool isFirst, bool isEnd, bool isBlock, string indent, int steps, bool isPadded)
    {
        if (isBlock)
        {
            Write(isFirst || isEnd ? "" : ",");
            Write(layout.Newline);
            Write(indent);
            for (var step = 0; step < steps; step++)
            {
                Write(layout.Unit);
            }
        }
        else if (!isFirst && !isEnd)
        {
            Write(layout.Inline.Comma);
        }
        else if (isPadded)
        {
            Write(layout.Inline.Padding);
        }
    }

    private void WriteToken(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                layout.Escaping.WriteString(_output, reader.GetString()!);
                Write(layout.Inline.Colon);
                break;
            case JsonTokenType.String:
                layout.Escaping.WriteString(_output, reader.GetString()!);
                break;
            default:
                _output.Write(reader.ValueSpan);
                break;
        }
    }

    private void Write(string text) => _output.Advance(Encoding.UTF8.GetBytes(text, _output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
