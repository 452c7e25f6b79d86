using System.Text.Json;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Index;

/// <summary>Reads a file once, token by token, and refuses what could not be edited safely.</summary>
internal static class TodosIndexer
{
    /// <exception cref="UnusableFileException">The file cannot be used.</exception>
    public static TodosIndex Index(ReadOnlySpan<byte> source)
    {
        if (Utf8Text.IsBlank(source))
        {
            throw new UnusableFileException("the file is empty", "Restore it, or delete it together with its folder in .taskexec to start anew.") { MayPass = true };
        }

        if (Utf8Text.IndexOfInvalid(source) is >= 0 and var offset)
        {
            throw new UnusableFileException("this byte is not UTF-8", "Save the file as UTF-8.") { Position = TextPosition.At(source, offset), MayPass = true };
        }

        try
        {
            return Read(source);
        }
        catch (JsonException fault)
        {
            throw SyntaxFault.Of(fault, source);
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

        // The rest must be blank, and only reading it on says so.
        reader.Read();
        var todos = root?.Todos ?? root?.Tasks ?? throw NoList(source, rootStart, root);
        return new TodosIndex(todos.Array, todos.Entries, todos.ById(source)) { RootStart = rootStart, UpdatedAt = root.UpdatedAt };
    }

    private static UnusableFileException NoList(ReadOnlySpan<byte> source, int rootStart, RootMembers? root) => new(
        root is null
            ? "a list of todos was expected, as an array or as an object with \"todos\""
            : "a member \"todos\" or \"tasks\" that is an array was expected in this object",
        "Put the todos into {\"todos\": [ … ]}, or name another file.")
    {
        Position = TextPosition.At(source, rootStart),
    };
}
