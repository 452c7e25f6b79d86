using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TaskExec.CompilerServices;

namespace TaskExec.Storage.Json.Text;

/// <summary>Serializes the values of the store's format as compact JSON, before the layout of a file is applied.</summary>
internal static class JsonText
{
    public static byte[] True { get; } = "true"u8.ToArray();

    public static byte[] False { get; } = "false"u8.ToArray();

    public static byte[] Null { get; } = "null"u8.ToArray();

    public static byte[] Serialize(TodoEvent value) => Serialize(value, TodoJson.Default.TodoEvent);

    public static byte[] Serialize(ExecutionMetrics value) => Serialize(value, TodoJson.Default.ExecutionMetrics);

    public static byte[] Serialize(TodoRollup value) => Serialize(value, TodoJson.Default.TodoRollup);

    public static byte[] Serialize(ArtifactItem value) => Serialize(value, TodoJson.Default.ArtifactItem);

    public static byte[] Serialize(FailureClass value) => Serialize(value, TodoJson.Default.FailureClass);

    public static byte[] Serialize(Stage value) => Serialize(value, TodoJson.Default.Stage);

    public static byte[] Serialize(string? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStringValue(value);
        }

        return stream.ToArray();
    }

    public static byte[] Array(IEnumerable<byte[]> elements) => Joined("["u8, elements, "]"u8);

    public static byte[] Object(IEnumerable<(string Name, byte[] Value)> members) =>
        Joined("{"u8, members.Select(member => (byte[])[.. Serialize(member.Name), .. ":"u8, .. member.Value]), "}"u8);

    private static byte[] Serialize<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);

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
