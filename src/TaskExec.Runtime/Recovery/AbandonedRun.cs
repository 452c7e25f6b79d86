using TaskExec.Storage;

namespace TaskExec.Runtime.Recovery;

/// <summary>Creates the end event of a run that did not record its own end.</summary>
internal static class AbandonedRun
{
    /// <summary>Creates the event that releases a claim whose run never began. No work was done, so it does not count as a run.</summary>
    public static TodoEvent CreateRelease(RunState run, TodoId todo, string reason, TaskExecOptions options)
    {
        var release = SyntheticEvent.Create(run, todo, EventKind.Claim, "released", Stage.Failed, $"Released: {reason}", options);
        return release with { Details = release.Details with { Outcome = RunOutcome.Cancelled, FailureClass = FailureClass.Cancelled } };
    }

    public static TodoEvent CreateEnd(RunState run, TodoId todo, string reason, TaskExecOptions options)
    {
        var end = SyntheticEvent.Create(run, todo, EventKind.Stage, "abandoned", Stage.Failed, $"Abandoned: {reason}", options);
        return end with { Details = end.Details with { Outcome = RunOutcome.Abandoned, FailureClass = FailureClass.Unknown } };
    }
}
