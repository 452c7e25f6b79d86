using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

public sealed class TodoStatusTests
{
    private readonly TodoHistory _history = new();
    private string? _status = "pending";

    [Fact]
    public void A_run_moves_its_todo_to_in_progress_and_then_to_the_status_of_its_outcome()
    {
        Admit(Begin("a-1", 1));
        Assert.Equal("in-progress", _status);

        var end = Admit(End("a-2", 1, RunOutcome.Completed));
        Assert.Equal("completed", _status);
        Assert.Equal(new StatusTransition("in-progress", "completed", Id("a-1")), end.Details.Status);
    }

    [Fact]
    public void The_status_follows_the_run_that_started_last_once_all_root_runs_have_ended()
    {
        Admit(Begin("a-1", 1));
        Admit(Begin("b-1", 2));
        Admit(End("b-2", 2, RunOutcome.Failed));
        Assert.Equal("in-progress", _status);

        Admit(End("a-2", 1, RunOutcome.Completed));
        Assert.Equal("failed", _status);
    }

    [Fact]
    public void A_run_that_ended_earlier_does_not_change_the_status_even_if_its_clock_is_ahead()
    {
        Admit(Begin("cloud-1", 9));
        Admit(End("cloud-2", 9, RunOutcome.Completed));
        Admit(Begin("desk-1", 1));
        Admit(End("desk-2", 1, RunOutcome.Failed));

        Assert.Equal("failed", _status);
    }

    [Fact]
    public void A_cancelled_run_restores_the_status_from_before_the_run()
    {
        _status = "--progress";
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.Cancelled));

        Assert.Equal("--progress", _status);
        Assert.Equal("--progress", _history.ToState().Status);
    }

    [Fact]
    public void A_cancelled_run_does_not_undo_the_completion_of_a_concurrent_run()
    {
        Admit(Begin("a-1", 1));
        Admit(Begin("b-1", 2));
        Admit(End("a-2", 1, RunOutcome.Completed));
        Admit(End("b-2", 2, RunOutcome.Cancelled));

        Assert.Equal("completed", _status);
    }

    [Fact]
    public void A_cancelled_run_does_not_change_a_status_that_a_person_set_in_the_meantime()
    {
        Admit(Begin("a-1", 1));
        _status = "completed";
        Admit(End("a-2", 1, RunOutcome.Cancelled));

        Assert.Equal("completed", _status);
    }

    [Fact]
    public void A_run_on_a_todo_that_needs_info_is_recorded_but_does_not_change_the_status()
    {
        _status = "needs-info";
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.Completed));

        Assert.Equal("needs-info", _status);
        Assert.Single(_history.ToState().Runs);
    }

    [Fact]
    public void A_status_transition_starts_from_the_status_that_a_person_set()
    {
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.Completed));
        _status = "pending";
        var begin = Admit(Begin("b-1", 2));

        Assert.Equal(new StatusTransition("pending", "in-progress", Id("a-2")), begin.Details.Status);
    }

    [Fact]
    public void A_child_run_changes_neither_the_status_nor_the_metrics()
    {
        Admit(Begin("a-1", 1));
        Admit(Begin("b-1", 2).AsChildOf(1));
        Admit(End("b-2", 2, RunOutcome.Failed).AsChildOf(1));
        Admit(End("a-2", 1, RunOutcome.Completed));

        Assert.Equal("completed", _status);
        Assert.Equal(0, _history.ToState().Metrics.RetryCount);
    }

    [Fact]
    public void The_run_that_started_last_decides_the_merged_status_if_no_end_recorded_a_transition()
    {
        TodoEvent[] common = [Begin("a-1", 1, Move("pending", "in-progress")), Begin("b-1", 2)];

        var merged = TodoState.From([.. common, End("a-2", 1, RunOutcome.Completed), End("b-2", 2, RunOutcome.Failed)]);

        Assert.Equal("failed", merged.Status);
    }

    [Fact]
    public void A_run_that_begins_after_a_fork_of_the_status_joins_both_branches()
    {
        _history.Add(End("a-1", 1, RunOutcome.Completed, Move("in-progress", "completed")));
        _history.Add(End("b-1", 2, RunOutcome.Failed, Move("in-progress", "failed")));
        _status = _history.ToState().Status;
        var begin = Admit(Begin("c-1", 3));

        Assert.Equal("in-progress", _history.ToState().Status);
        Assert.Equal(Id("b-1"), begin.Details.Status?.After);
        Assert.Equal([Id("a-1")], begin.Details.Status?.Also ?? []);
    }

    [Fact]
    public void An_open_run_that_waits_for_a_person_moves_its_todo_to_needs_info_until_the_answer_arrives()
    {
        Admit(Begin("a-1", 1));
        Admit(Wait("a-2", 1));
        Assert.Equal("needs-info", _status);

        Admit(Wait("a-3", 1));
        Admit(Answer("b-1", 1));
        Assert.Equal("in-progress", _status);

        Admit(End("a-4", 1, RunOutcome.Completed));
        Assert.Equal("completed", _status);
        Assert.Equal("completed", _history.ToState().Status);
    }

    [Fact]
    public void A_run_that_ends_while_it_waits_for_a_person_leaves_its_todo_in_needs_info()
    {
        Admit(Begin("a-1", 1));
        Admit(Wait("a-2", 1));
        Admit(End("a-3", 1, RunOutcome.Completed));

        Assert.Equal("needs-info", _status);
    }

    [Fact]
    public void An_answer_moves_the_todo_to_pending_if_no_run_is_open()
    {
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.NeedsInfo));
        Admit(Answer("b-1", 1));

        Assert.Equal("pending", _status);
    }

    [Fact]
    public void A_run_that_is_cancelled_after_an_answer_does_not_return_its_todo_to_needs_info()
    {
        Admit(Begin("a-1", 1));
        Admit(Wait("a-2", 1));
        Admit(Answer("a-3", 1));
        Admit(End("a-4", 1, RunOutcome.Cancelled));

        Assert.Equal("pending", _status);
    }

    [Fact]
    public void A_run_that_is_cancelled_after_an_answer_restores_the_status_from_before_the_run()
    {
        _status = "--progress";
        Admit(Begin("a-1", 1));
        Admit(Wait("a-2", 1));
        Admit(Answer("a-3", 1));
        Admit(End("a-4", 1, RunOutcome.Cancelled));

        Assert.Equal("--progress", _status);
    }

    [Fact]
    public void A_request_to_a_person_takes_effect_once_all_concurrent_runs_have_ended()
    {
        Admit(Begin("a-1", 1));
        Admit(Begin("b-1", 2));
        Admit(End("b-2", 2, RunOutcome.NeedsInfo).Downgrade("Log in."));
        Assert.Null(_history.ToState().Downgrade);

        Admit(End("a-2", 1, RunOutcome.Completed));
        Assert.Equal(("needs-info", "Log in."), (_status, _history.ToState().Downgrade?.NextAction));

        Admit(Answer("c-1", 2));
        Assert.Equal(("pending", null), (_status, _history.ToState().Downgrade?.NextAction));
    }

    [Fact]
    public void A_request_to_a_person_survives_a_merge_in_which_no_end_recorded_a_transition()
    {
        TodoEvent[] common = [Begin("a-1", 1, Move("pending", "in-progress")), Begin("b-1", 2)];

        Assert.Equal("Log in.", TodoState.From([.. common, End("a-2", 1, RunOutcome.Completed), End("b-2", 2, RunOutcome.NeedsInfo).Downgrade("Log in.")]).Downgrade?.NextAction);
    }

    [Fact]
    public void Neither_an_unrequested_answer_nor_a_wait_of_an_ended_run_changes_the_status()
    {
        Admit(Begin("a-1", 1));
        Admit(Answer("a-2", 1));
        Assert.Equal("in-progress", _status);

        Admit(End("a-3", 1, RunOutcome.Completed));
        Admit(Wait("a-4", 1));
        Assert.Equal("completed", _status);
    }

    private static TodoEvent Wait(string id, int run) => Begin(id, run).WithKind(EventKind.Downgrade);

    private static TodoEvent Answer(string id, int run) => Begin(id, run).WithKind(EventKind.Resume);

    private TodoEvent Admit(TodoEvent candidate)
    {
        var admitted = _history.Accept(candidate, _status);
        _history.Add(admitted);
        _status = admitted.Details.Status?.To ?? _status;
        return admitted;
    }
}
