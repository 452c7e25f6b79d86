using TaskExec.Abstractions;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Reading;

/// <summary>Makes a todo of its place in the file.</summary>
internal static class TodoParser
{
    public static Todo Parse(byte[] source, TodoEntry entry)
    {
        var id = new TodoId(entry.Id!);
        var members = JsonObjectSpans.Read(source, entry.Span);
        return new Todo(
            id,
            Text(source, members[TodoMember.Title]),
            Text(source, members[TodoMember.Status]),
            LogEntries.Read(source, id, members[TodoMember.Log]).Events,
            ArtifactsParser.Parse(source, members[TodoMember.Artifacts], members[TodoMember.OurArtifacts]));
    }

    private static string? Text(byte[] source, JsonMember? member) => member is null ? null : JsonReading.TextAt(source, member.Value);
}
