using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Represents the members of the root object that the index uses. If a name is repeated, the last member counts, as in most JSON parsers.</summary>
internal sealed record RootMembers
{
    public TodoList? Todos { get; init; }

    public TodoList? Tasks { get; init; }

    public ByteSpan? UpdatedAt { get; init; }

    /// <summary>Reads the members of the root object.</summary>
    /// <param name="reader">A reader positioned on the opening brace.</param>
    /// <param name="skipped">The length of the byte order mark, which the reader's offsets do not include.</param>
    public static RootMembers Read(ref Utf8JsonReader reader, int skipped)
    {
        var members = new RootMembers();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = JsonReading.TextOf(ref reader);
            reader.Read();
            members = name switch
            {
                "todos" => members with { Todos = ListOrSkip(ref reader, skipped) },
                "tasks" => members with { Tasks = ListOrSkip(ref reader, skipped) },
                "updated_at" => members with { UpdatedAt = TextOrSkip(ref reader, skipped) },
                _ => Skip(ref reader, members),
            };
        }

        return members;
    }

    private static TodoList? ListOrSkip(ref Utf8JsonReader reader, int skipped) =>
        reader.TokenType is JsonTokenType.StartArray ? TodoList.Read(ref reader, skipped) : Skip<TodoList?>(ref reader, null);

    private static ByteSpan? TextOrSkip(ref Utf8JsonReader reader, int skipped) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? new ByteSpan((int)reader.TokenStartIndex + skipped, (int)reader.BytesConsumed + skipped)
            : Skip<ByteSpan?>(ref reader, null);

    private static T Skip<T>(ref Utf8JsonReader reader, T result)
    {
        reader.Skip();
        return result;
    }
}
