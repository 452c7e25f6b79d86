using System.Text;
using TaskExec.Abstractions;
using TaskExec.Storage.Json.Commit;

namespace TaskExec.Storage.Tests.Tools;

/// <summary>Applies events to a text without a disk.</summary>
internal static class Plans
{
    public static string Apply(string? before, params IReadOnlyList<TodoEvent> events)
    {
        var source = before is null ? null : Encoding.UTF8.GetBytes(before);
        var append = new PendingAppend(events);
        var plan = CommitPlan.Make(source, [append], RunScript.Now);
        Assert.Null(plan.RefusalOf(append));
        return plan.Result is { } result ? Encoding.UTF8.GetString(result) : before!;
    }
}
