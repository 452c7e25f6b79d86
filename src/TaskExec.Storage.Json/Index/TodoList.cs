using System.Runtime.InteropServices;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>The array of todos, whatever stands in it.</summary>
internal sealed record TodoList(ByteSpan Array, IReadOnlyList<TodoEntry> Entries)
{
    /// <summary>Reads from the opening bracket to the closing one.</summary>
    public static TodoList Read(ref Utf8JsonReader reader, int skipped)
    {
        var start = (int)reader.TokenStartIndex + skipped;
        var entries = new List<TodoEntry>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            entries.Add(ReadEntry(ref reader, skipped));
        }

        return new TodoList(new ByteSpan(start, (int)reader.BytesConsumed + skipped), entries);
    }

    /// <exception cref="UnusableFileException">An id cannot be told from another one, or cannot be used.</exception>
    public Dictionary<string, int> ById(ReadOnlySpan<byte> source)
    {
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < Entries.Count; i++)
        {
            var entry = Entries[i];
            if (entry.Id is null)
            {
                continue;
            }

            if (TodoId.Fault(entry.Id) is { } fault)
            {
                throw new UnusableFileException($"{char.ToLowerInvariant(fault[0])}{fault[1..^1]}", "Give the todo an id such as \"todo-20260221-001\".")
                {
                    Position = TextPosition.At(source, entry.IdOffset),
                };
            }

            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(byId, entry.Id, out var isDuplicate);
            if (isDuplicate)
            {
                var line = TextPosition.At(source, Entries[first].IdOffset).Line;
                throw new UnusableFileException($"the id \"{entry.Id}\" stands here and in line {line}", "Give one of the two todos another id.")
                {
                    Position = TextPosition.At(source, entry.IdOffset),
                };
            }

            first = i;
        }

        return byId;
    }

    private static TodoEntry ReadEntry(ref Utf8JsonReader reader, int skipped)
    {
        var kind = reader.TokenType;
        var start = (int)reader.TokenStartIndex + skipped;
        string? id = null;
        var idOffset = start;
        if (kind is JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                var isId = IsId(ref reader);
                reader.Read();
                if (isId)
                {
                    id = ReadId(ref reader);
                    idOffset = (int)reader.TokenStartIndex + skipped;
                }

                reader.Skip();
            }
        }
        else
        {
            reader.Skip();
        }

        return new TodoEntry(new ByteSpan(start, (int)reader.BytesConsumed + skipped), kind, id, idOffset);
    }

    private static bool IsId(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? JsonReading.TextOf(ref reader) is "id" : reader.ValueSpan.SequenceEqual("id"u8);

    // A number is the id that its digits say; half a surrogate pair is as good as nothing.
    private static string? ReadId(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => JsonReading.TextOf(ref reader) ?? "",
        JsonTokenType.Number => JsonReading.Text(reader.ValueSpan),
        _ => null,
    };
}
