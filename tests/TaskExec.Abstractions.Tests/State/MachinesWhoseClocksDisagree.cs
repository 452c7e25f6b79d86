using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

/// <summary>beardrive #214: a clock that was behind ate the edits of its machine.</summary>
public sealed class MachinesWhoseClocksDisagree
{
    [Theory]
    [InlineData(-60)]
    [InlineData(-1)]
    [InlineData(60)]
    public void Agree_on_the_status_and_on_the_order(int minutes)
    {
        var right = TodoState.From(Events(skew: 0));
        var skewed = TodoState.From(Events(minutes));

        Assert.Equal((TodoStatus.Failed, Id("cloud-2")), (skewed.Status, skewed.Head!.Value));
        Assert.Equal((right.Status, right.Head, right.RejectedTransitions), (skewed.Status, skewed.Head, skewed.RejectedTransitions));
        Assert.Equal(right.Runs.Select(static run => run.RunId), skewed.Runs.Select(static run => run.RunId));
        Assert.Equal(right.Metrics.RetryCount, skewed.Metrics.RetryCount);
    }

    // The cloud's run begins when it has seen the end of the desk's, whatever its clock says.
    private static TodoEvent[] Events(int skew) =>
    [
        Begin("desk-1", 1, Move("pending", "in-progress")),
        End("desk-2", 1, RunOutcome.Completed, Move("in-progress", "completed", "desk-1")),
        Later(Begin("cloud-1", 2, Move("completed", "in-progress", "desk-2")), skew),
        Later(End("cloud-2", 2, RunOutcome.Failed, Move("in-progress", "failed", "cloud-1")), skew),
    ];

    private static TodoEvent Later(TodoEvent each, int minutes) => each with { Timestamp = each.Timestamp.AddMinutes(minutes) };
}
