using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Json.Splice;

/// <summary>Writes the status that results from the new events.</summary>
internal static class StatusEdit
{
    public static void Add(EditTarget todo, JsonMember? status, string? newStatus)
    {
        if (newStatus is null || (status is not null && JsonReading.TextAt(todo.Source, status.Value) == newStatus))
        {
            return;
        }

        if (status is null)
        {
            todo.Add(TodoMember.Status, JsonText.Serialize(newStatus));
        }
        else
        {
            todo.Replace(status, JsonText.Serialize(newStatus));
        }
    }
}
