using System.Text;
using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Checkpointing;
using TaskExec.Storage.Json.Files;
using TaskExec.Storage.Json.Journal;
using TaskExec.Storage.Json.Splice;
using TaskExec.Storage.Json.Text;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Applies events to a text without a disk.</summary>
internal static class Plans
{
    public static string Apply(string? before, params IReadOnlyList<TodoEvent> events)
    {
        using var file = before is null ? TodosFile.New(RunScript.Now) : TodosFile.FromBytes(Encoding.UTF8.GetBytes(before));
        Assert.True(TryApply(file, events, out var after));
        return before is null || after.Length > 0 ? Encoding.UTF8.GetString(after) : before;
    }

    /// <returns>Whether all of the events have found a place.</returns>
    public static bool TryApply(byte[] before, IReadOnlyList<TodoEvent> events, out byte[] after)
    {
        using var file = TodosFile.FromBytes(before);
        return TryApply(file, events, out after);
    }

    private static bool TryApply(TodosFile file, IReadOnlyList<TodoEvent> events, out byte[] after)
    {
        var plan = CheckpointPlan.Make(file, [], [.. events.Select(each => new JournalEntry(each, IsAdmitted: false))], RunScript.Now, new JsonTodoStoreOptions());
        after = file.Read(new ByteSpan(0, file.Length));
        var edits = new EditList();
        foreach (var (span, text) in plan.Edits)
        {
            edits.Replace(span, text);
        }

        var spliced = edits.Apply(after);
        if (!plan.IsEmpty)
        {
            using var read = TodosFile.FromBytes(spliced);
            Assert.Equal(read.Index[read.Index.Count - 1], file.Index.After(plan.ToSplice(read.Index.Hash))[read.Index.Count - 1]);
        }

        after = spliced;
        return plan.UnmatchedEntries.Count == 0;
    }
}
