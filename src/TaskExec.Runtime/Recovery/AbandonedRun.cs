using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Creates the end event of a run that did not record its own end.</summary>
internal static class AbandonedRun
{
    /// <summary>Creates the event that releases a claim whose run never began. No work was done, so it does not count as a run.</summary>
    public static TodoEvent ReleaseOf(RunState run, TodoId todo, string reason, TaskExecOptions options)
    {
        var release = RunNotice.Of(run, todo, EventKind.Claim, "released", Stage.Failed, $"Released: {reason}", options);
        return release with { Details = release.Details with { Outcome = Outcome.Cancelled, FailureClass = FailureClass.Cancelled } };
    }

    public static TodoEvent EndOf(RunState run, TodoId todo, string reason, TaskExecOptions options)
    {
        var end = RunNotice.Of(run, todo, EventKind.Stage, "abandoned", Stage.Failed, $"Abandoned: {reason}", options);
        return end with { Details = end.Details with { Outcome = Outcome.Abandoned, FailureClass = FailureClass.Unknown } };
    }
}
