using System.Text.Json;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Checkpointing;

/// <summary>Checks that an edited todo can be read again before it is written, so that a defect of the store never corrupts a user's file.</summary>
internal static class WindowCheck
{
    public static void Check(TodoWindow window, EditList edits, TodoId todo)
    {
        var after = edits.Apply(window.Bytes);
        var span = new ByteSpan(window.Todo.Start, after.Length);
        try
        {
            var reader = new Utf8JsonReader(span.Slice(after), JsonReading.Options);
            while (reader.Read())
            {
            }

            if (JsonObjectSpans.Read(after, span)[TodoMember.Id] is not null)
            {
                return;
            }
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException($"The edit of todo '{todo}' would have produced invalid JSON, so it was not written.", fault);
        }

        throw new InvalidOperationException($"The edit would have removed the id of todo '{todo}', so it was not written.");
    }
}
