using System.Runtime.InteropServices;
using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the array of todos, including elements that are not todos.</summary>
/// <param name="Array">The byte range of the array, brackets included.</param>
/// <param name="Entries">The elements in file order.</param>
internal sealed record TodoList(ByteSpan Array, IReadOnlyList<TodoEntry> Entries)
{
    /// <summary>Reads the array from its opening bracket to its closing one.</summary>
    /// <param name="reader">A reader positioned on the opening bracket.</param>
    /// <param name="skipped">The length of the byte order mark, which the reader's offsets do not include.</param>
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

    /// <summary>Maps each id to the position of its todo in the array.</summary>
    /// <param name="source">The file, for the line and column of an error.</param>
    /// <exception cref="UnusableFileException">An id occurs twice.</exception>
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

            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(byId, entry.Id, out var isDuplicate);
            if (isDuplicate)
            {
                var line = TextPosition.At(source, Entries[first].IdOffset).Line;
                throw new UnusableFileException($"the id \"{entry.Id}\" is already used on line {line}", "Give one of the two todos a different id.")
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

    // A numeric id is used as its digits. A todo whose id is invalid is left alone, like one without an id.
    private static string? ReadId(ref Utf8JsonReader reader)
    {
        var id = reader.TokenType switch
        {
            JsonTokenType.String => JsonReading.TextOf(ref reader),
            JsonTokenType.Number => JsonReading.Text(reader.ValueSpan),
            _ => null,
        };
        return id is null || TodoId.Fault(id) is not null ? null : id;
    }
}
