using System.Text.Json;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Fold;

/// <summary>Nothing is written that could not be read again: a fault of ours must not reach a person's file.</summary>
internal static class WindowCheck
{
    public static void Check(TodoWindow window, EditList edits, TodoId todo)
    {
        var after = edits.Apply(window.Bytes);
        var span = new ByteSpan(window.Todo.Start, after.Length);
        try
        {
            var reader = new Utf8JsonReader(span.In(after), JsonReading.Options);
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
            throw new InvalidOperationException($"The edit of the todo '{todo}' would have broken the file, so it was not made.", fault);
        }

        throw new InvalidOperationException($"The edit would have taken the id of the todo '{todo}', so it was not made.");
    }
}
