using TaskExec.CompilerServices;
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

    [Fact]
    public void A_run_of_a_clock_that_was_a_year_ahead_is_not_the_newest_for_a_year()
    {
        var history = new TodoHistory();
        Record(history, "pending", Begin("ahead-1", 9), End("ahead-2", 9, RunOutcome.Completed, milliseconds: 1000));
        Record(history, "completed", Begin("right-1", 2), End("right-2", 2, RunOutcome.Failed, milliseconds: 5000));

        var state = history.ToState();
        Assert.Equal((TodoStatus.Failed, 5d), (state.Status, state.Metrics.ExecutionTimeSeconds));
        Assert.Equal([Run(9), Run(2)], state.Runs.Select(static run => run.RunId));
    }

    [Fact]
    public void A_claimed_run_takes_its_place_when_it_starts()
    {
        var history = new TodoHistory();
        var claim = history.Claim(Claim("desk-1", 1, minutes: 5), Noon).Accepted!;
        history.Add(claim);
        Record(history, "pending", Begin("cloud-1", 2), End("cloud-2", 2, RunOutcome.Completed));
        Record(history, "completed", Begin("desk-2", 1), End("desk-3", 1, RunOutcome.Failed));

        Assert.Equal(1, claim.Details.N);
        Assert.Equal([Run(2), Run(1)], history.ToState().Runs.Select(static run => run.RunId));
        Assert.Equal(TodoStatus.Failed, history.ToState().Status);
    }

    [Fact]
    public void Every_event_of_a_root_run_has_its_place_and_no_event_of_a_child_run_has_one()
    {
        var history = new TodoHistory();
        Record(history, "pending", Begin("a-1", 1), Begin("a-2", 2).AsChildOf(1), End("a-3", 2, RunOutcome.Completed).AsChildOf(1), End("a-4", 1, RunOutcome.Completed));
        var again = Record(history, "completed", Begin("a-5", 3), End("a-6", 3, RunOutcome.Completed));

        Assert.Equal([2, 2], again.Select(static each => each.Details.N!.Value));
        Assert.Equal([Run(1), Run(2), Run(3)], history.ToState().Runs.Select(static run => run.RunId));
    }

    private static List<TodoEvent> Record(TodoHistory history, string status, params TodoEvent[] events)
    {
        List<TodoEvent> recorded = [];
        foreach (var each in events)
        {
            var accepted = history.Accept(each, status);
            status = accepted.Details.Status?.To ?? status;
            history.Add(accepted);
            recorded.Add(accepted);
        }

        return recorded;
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
