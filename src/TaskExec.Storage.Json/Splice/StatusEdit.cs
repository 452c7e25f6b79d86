using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Writes the status that the new events have moved the todo to.</summary>
internal static class StatusEdit
{
    public static void Add(EditTarget todo, JsonMember? status, string? moved)
    {
        if (moved is null || (status is not null && JsonReading.TextAt(todo.Source, status.Value) == moved))
        {
            return;
        }

        if (status is null)
        {
            todo.Add(TodoMember.Status, JsonText.Of(moved));
        }
        else
        {
            todo.Replace(status, JsonText.Of(moved));
        }
    }
}
