using System.IO.Hashing;
using System.Text;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Index;
using TaskExec.Storage.Json.Splice;

namespace TaskExec.Storage.Json.Reading;

/// <summary>What of a todo is not written by events: its hash changes when somebody else edits it, and not when we fold.</summary>
internal static class ForeignPart
{
    private static readonly string[] Ours = [TodoMember.Log, TodoMember.Metrics, TodoMember.Rollup, TodoMember.Artifacts, TodoMember.OurArtifacts];

    public static ulong HashOf(TodosFile file, int number, TodoId id)
    {
        var window = TodoWindow.Read(file, number);
        var members = JsonObjectSpans.Read(window.Bytes, window.Todo);
        var hash = new XxHash3();
        foreach (var member in members.Members.Where(member => member.Text is not TodoMember.Status && !Ours.Contains(member.Text)))
        {
            hash.Append(member.Name.In(window.Bytes));
            hash.Append(member.Value.In(window.Bytes));
        }

        // The status is ours while it is what the log says.
        var draft = new TodoDraft(window.Bytes, id, window.Todo);
        if (draft.Status is { } status && status != (draft.History.ToState().Status ?? TodoStatus.Pending))
        {
            hash.Append(Encoding.UTF8.GetBytes(status));
        }

        return hash.GetCurrentHashAsUInt64();
    }
}
