using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Indexes a file in one pass and rejects files that could not be edited safely.</summary>
internal static class TodosIndexer
{
    /// <summary>Indexes a file that is in memory.</summary>
    /// <exception cref="UnusableFileException">The file is empty, not UTF-8, not JSON, or has no array of todos with unique ids.</exception>
    public static TodosIndex Index(ReadOnlySpan<byte> source)
    {
        if (Utf8Text.IsBlank(source))
        {
            throw new UnusableFileException("the file is empty", "Restore it, or delete it together with its folder in .taskexec to start a new one.")
            {
                IsTransient = true,
            };
        }

        if (Utf8Text.IndexOfInvalid(source) is >= 0 and var offset)
        {
            throw new UnusableFileException("this byte is not valid UTF-8", "Save the file as UTF-8.")
            {
                Position = TextPosition.At(source, offset),
                IsTransient = true,
            };
        }

        try
        {
            return Read(source);
        }
        catch (JsonException fault)
        {
            throw SyntaxFault.Create(fault, source);
        }
    }

    private static TodosIndex Read(ReadOnlySpan<byte> source)
    {
        var text = Utf8Text.WithoutBom(source, out var skipped);
        var reader = new Utf8JsonReader(text, JsonReading.Options);
        reader.Read();
        var rootStart = (int)reader.TokenStartIndex + skipped;
        var root = reader.TokenType switch
        {
            JsonTokenType.StartArray => new RootMembers { Todos = TodoList.Read(ref reader, skipped) },
            JsonTokenType.StartObject => RootMembers.Read(ref reader, skipped),
            _ => null,
        };

        // Reading past the root makes the reader throw if anything but whitespace follows.
        reader.Read();
        var todos = root?.Todos ?? root?.Tasks ?? throw NoList(source, rootStart, root);
        return new TodosIndex(todos.Array, todos.Entries, todos.ById(source)) { RootStart = rootStart, UpdatedAt = root.UpdatedAt };
    }

    private static UnusableFileException NoList(ReadOnlySpan<byte> source, int rootStart, RootMembers? root) => new(
        root is null
            ? "this value is neither an array of todos nor an object with a \"todos\" array"
            : "this object has no member \"todos\" or \"tasks\" that is an array",
        "Put the todos into {\"todos\": [ … ]}, or configure another file.")
    {
        Position = TextPosition.At(source, rootStart),
    };
}
