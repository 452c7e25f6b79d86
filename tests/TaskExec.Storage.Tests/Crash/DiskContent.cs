using TaskExec.Storage.Json.Index;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Crash;

/// <summary>Examines the content of a todos file on the disk.</summary>
internal static class DiskContent
{
    public static bool IsUsable(byte[] content)
    {
        try
        {
            TodosIndexer.Index(content);
            return true;
        }
        catch (UnusableFileException)
        {
            return false;
        }
    }

    public static bool HasTodo(byte[]? content, string todo) =>
        content is not null && TodosIndexer.Index(content).Find(todo) is not null;

    /// <summary>Determines whether the log of the todo contains each of the events exactly once.</summary>
    public static bool ContainsOnce(byte[]? content, Handed handed)
    {
        var ids = content is null ? [] : TodosFile.EventIdsOf(content, handed.Todo.Value);
        return handed.Events.All(each => ids.Count(id => id == each.Details.EventId.ToString()) == 1);
    }
}
