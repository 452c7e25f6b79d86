using System.Text.Json;
using TaskExec.CompilerServices;

namespace TaskExec.Storage.Json.Text;

/// <summary>Serializes the values of the store's format as compact JSON, before the layout of a file is applied.</summary>
internal static class JsonText
{
    public static byte[] True { get; } = "true"u8.ToArray();

    public static byte[] False { get; } = "false"u8.ToArray();

    public static byte[] Null { get; } = "null"u8.ToArray();

    public static byte[] Serialize(TodoEvent value) => Write(value, WriteValue);

    public static byte[] Serialize(ExecutionMetrics value) => Write(value, WriteValue);

    public static byte[] Serialize(TodoRollup value) => JsonSerializer.SerializeToUtf8Bytes(value, TodoJson.Default.TodoRollup);

    public static byte[] Serialize(ArtifactItem value) => Write(value, WriteValue);

    public static byte[] Serialize(FailureClass value) => Serialize(EventJson.TextOf(value));

    public static byte[] Serialize(Stage value) => Serialize(EventJson.TextOf(value));

    public static byte[] Serialize(DateTimeOffset value) => Write(value, WriteValue);

    public static byte[] Serialize(string? value) => Write(value, WriteValue);

    public static byte[] Array(IReadOnlyList<byte[]> elements)
    {
        using var text = new MemoryStream();
        text.WriteByte((byte)'[');
        for (var i = 0; i < elements.Count; i++)
        {
            if (i > 0)
            {
                text.WriteByte((byte)',');
            }

            text.Write(elements[i]);
        }

        text.WriteByte((byte)']');
        return text.ToArray();
    }

    /// <summary>Returns what an action writes, without whitespace.</summary>
    /// <remarks>Not generic, so that it is compiled once.</remarks>
    public static byte[] Write(object? value, Action<Utf8JsonWriter, object?> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer, value);
        }

        return stream.ToArray();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case TodoEvent entry:
                EventJson.Write(json, entry);
                break;
            case ExecutionMetrics metrics:
                EventJson.Write(json, metrics);
                break;
            case ArtifactItem item:
                EventJson.Write(json, item);
                break;
            case DateTimeOffset time:
                EventJson.Write(json, time);
                break;
            default:
                json.WriteStringValue((string?)value);
                break;
        }
    }
}
