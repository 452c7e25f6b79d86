using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Writes the end of a run that did not say how it ended.</summary>
internal static class AbandonedRun
{
    /// <summary>The end of a claim whose run never began: nobody has worked, so that it counts for no run.</summary>
    public static TodoEvent ReleaseOf(RunState run, TodoId todo, string reason, TaskExecOptions options)
    {
        var notice = RunNotice.Of(run, todo, EventKind.Claim, "released", Stage.Failed, $"Released: {reason}", options);
        return notice with { Details = notice.Details with { Outcome = Outcome.Cancelled, FailureClass = FailureClass.Cancelled } };
    }

    public static TodoEvent EndOf(RunState run, TodoId todo, string reason, TaskExecOptions options)
    {
        var notice = RunNotice.Of(run, todo, EventKind.Stage, "abandoned", Stage.Failed, $"Abandoned: {reason}", options);
        return notice with { Details = notice.Details with { Outcome = Outcome.Abandoned, FailureClass = FailureClass.Unknown } };
    }
}
