using System.IO.Hashing;
using System.Text;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;

namespace TaskExec.Storage.Json.Reading;

/// <summary>
/// Hashes the parts of a todo that events do not write. The hash changes when a person or another program edits the todo, but not at a checkpoint.
/// </summary>
internal static class ForeignPart
{
    private static readonly string[] WrittenByEvents = [TodoMember.Log, TodoMember.Metrics, TodoMember.Rollup, TodoMember.Artifacts, TodoMember.OurArtifacts];

    /// <summary>Computes the hash of a todo.</summary>
    public static ulong HashOf(TodosFile file, int number, TodoId id)
    {
        var window = TodoWindow.Read(file, number);
        var members = JsonObjectSpans.Read(window.Bytes, window.Todo);
        var hash = new XxHash3();
        foreach (var member in members.Members.Where(member => member.Text is not TodoMember.Status && !WrittenByEvents.Contains(member.Text)))
        {
            hash.Append(member.Name.Slice(window.Bytes));
            hash.Append(member.Value.Slice(window.Bytes));
        }

        // A status that follows from the log was written by events; any other status was set by a person or another program.
        var draft = new TodoDraft(window.Bytes, id, window.Todo);
        if (draft.Status is { } status && status != (draft.History.ToState().Status ?? TodoStatus.Pending))
        {
            hash.Append(Encoding.UTF8.GetBytes(status));
        }

        return hash.GetCurrentHashAsUInt64();
    }
}
