using System.Text.Json;
using TaskExec.CompilerServices;

namespace TaskExec.Storage.Json.Text;

/// <summary>Serializes the values of the store's format as compact JSON, before the layout of a file is applied.</summary>
internal static class JsonText
{
    public static byte[] True { get; } = "true"u8.ToArray();

    public static byte[] False { get; } = "false"u8.ToArray();

    public static byte[] Null { get; } = "null"u8.ToArray();

    public static byte[] Serialize(TodoEvent value) => Write(value, static (json, value) => EventJson.Write(json, (TodoEvent)value!));

    public static byte[] Serialize(ExecutionMetrics value) => Write(value, static (json, value) => EventJson.Write(json, (ExecutionMetrics)value!));

    public static byte[] Serialize(TodoRollup value) => JsonSerializer.SerializeToUtf8Bytes(value, TodoJson.Default.TodoRollup);

    public static byte[] Serialize(ArtifactItem value) => Write(value, static (json, value) => EventJson.Write(json, (ArtifactItem)value!));

    public static byte[] Serialize(FailureClass value) => Serialize(EventJson.TextOf(value));

    public static byte[] Serialize(Stage value) => Serialize(EventJson.TextOf(value));

    public static byte[] Serialize(DateTimeOffset value) => Write(value, static (json, value) => EventJson.Write(json, (DateTimeOffset)value!));

    public static byte[] Serialize(string? value) => Write(value, static (json, value) => json.WriteStringValue((string?)value));

    public static byte[] Array(IEnumerable<byte[]> elements) => Joined("["u8, elements, "]"u8);

    public static byte[] Object(IEnumerable<(string Name, byte[] Value)> members) =>
        Joined("{"u8, members.Select(member => (byte[])[.. Serialize(member.Name), .. ":"u8, .. member.Value]), "}"u8);

    // Not generic, so that it is compiled once.
    private static byte[] Write(object? value, Action<Utf8JsonWriter, object?> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer, value);
        }

        return stream.ToArray();
    }

    private static byte[] Joined(ReadOnlySpan<byte> start, IEnumerable<byte[]> parts, ReadOnlySpan<byte> end)
    {
        var text = new List<byte>([.. start]);
        foreach (var part in parts)
        {
            if (text.Count > 1)
            {
                text.AddRange(","u8);
            }

            text.AddRange(part);
        }

        text.AddRange(end);
        return [.. text];
    }
}
