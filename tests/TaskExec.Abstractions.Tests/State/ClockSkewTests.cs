using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

/// <summary>Prevents the defect of beardrive #214, where a machine with a slow clock lost its edits.</summary>
public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(-60)]
    [InlineData(-1)]
    [InlineData(60)]
    public void Clock_skew_changes_neither_the_status_nor_the_order_of_runs(int minutes)
    {
        var right = TodoState.From(Events(skew: 0));
        var skewed = TodoState.From(Events(minutes));

        Assert.Equal((TodoStatus.Failed, Id("cloud-2")), (skewed.Status, skewed.Head!.Value));
        Assert.Equal((right.Status, right.Head, right.RejectedTransitions), (skewed.Status, skewed.Head, skewed.RejectedTransitions));
        Assert.Equal(right.Runs.Select(static run => run.RunId), skewed.Runs.Select(static run => run.RunId));
        Assert.Equal(right.Metrics.RetryCount, skewed.Metrics.RetryCount);
    }

    // The run on cloud begins after cloud has received the end of the run on desk, whatever its clock shows.
    private static TodoEvent[] Events(int skew) =>
    [
        Begin("desk-1", 1, Move("pending", "in-progress")),
        End("desk-2", 1, RunOutcome.Completed, Move("in-progress", "completed", "desk-1")),
        Shifted(Begin("cloud-1", 2, Move("completed", "in-progress", "desk-2")), skew),
        Shifted(End("cloud-2", 2, RunOutcome.Failed, Move("in-progress", "failed", "cloud-1")), skew),
    ];

    private static TodoEvent Shifted(TodoEvent each, int minutes) => each with { Timestamp = each.Timestamp.AddMinutes(minutes) };
}
