using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.State;

public sealed class StatusOfATodo
{
    private readonly TodoHistory _history = new();
    private string? _status = "pending";

    [Fact]
    public void A_run_moves_it_to_in_progress_and_then_to_its_outcome()
    {
        Admit(Begin("a-1", 1));
        Assert.Equal("in-progress", _status);

        var end = Admit(End("a-2", 1, RunOutcome.Completed));
        Assert.Equal("completed", _status);
        Assert.Equal(new StatusTransition("in-progress", "completed", Id("a-1")), end.Details.Status);
    }

    [Fact]
    public void While_another_root_run_is_open_an_end_leaves_it()
    {
        Admit(Begin("a-1", 1));
        Admit(Begin("b-1", 2));
        Admit(End("b-2", 2, RunOutcome.Failed));
        Assert.Equal("in-progress", _status);

        Admit(End("a-2", 1, RunOutcome.Completed));
        Assert.Equal("failed", _status);
    }

    [Fact]
    public void An_earlier_period_has_no_say_in_a_later_one_even_with_a_clock_ahead()
    {
        Admit(Begin("cloud-1", 9));
        Admit(End("cloud-2", 9, RunOutcome.Completed));
        Admit(Begin("desk-1", 1));
        Admit(End("desk-2", 1, RunOutcome.Failed));

        Assert.Equal("failed", _status);
    }

    [Fact]
    public void A_cancelled_run_gives_back_what_stood_before_it()
    {
        _status = "--progress";
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.Cancelled));

        Assert.Equal("--progress", _status);
        Assert.Equal("--progress", _history.ToState().Status);
    }

    [Fact]
    public void A_cancelled_run_does_not_undo_the_completion_beside_it()
    {
        Admit(Begin("a-1", 1));
        Admit(Begin("b-1", 2));
        Admit(End("a-2", 1, RunOutcome.Completed));
        Admit(End("b-2", 2, RunOutcome.Cancelled));

        Assert.Equal("completed", _status);
    }

    [Fact]
    public void A_cancelled_run_leaves_a_status_that_a_person_set_meanwhile()
    {
        Admit(Begin("a-1", 1));
        _status = "completed";
        Admit(End("a-2", 1, RunOutcome.Cancelled));

        Assert.Equal("completed", _status);
    }

    [Fact]
    public void A_run_on_a_todo_that_needs_a_person_executes_but_leaves_it()
    {
        _status = "needs-info";
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.Completed));

        Assert.Equal("needs-info", _status);
        Assert.Single(_history.ToState().Runs);
    }

    [Fact]
    public void A_persons_edit_is_what_the_next_move_starts_from()
    {
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.Completed));
        _status = "pending";
        var begin = Admit(Begin("b-1", 2));

        Assert.Equal(new StatusTransition("pending", "in-progress", Id("a-2")), begin.Details.Status);
    }

    [Fact]
    public void A_child_run_only_adds_events()
    {
        Admit(Begin("a-1", 1));
        Admit(Begin("b-1", 2).AsChildOf(1));
        Admit(End("b-2", 2, RunOutcome.Failed).AsChildOf(1));
        Admit(End("a-2", 1, RunOutcome.Completed));

        Assert.Equal("completed", _status);
        Assert.Equal(0, _history.ToState().Metrics.RetryCount);
    }

    [Fact]
    public void Ends_that_two_machines_left_to_each_other_speak_once_they_meet()
    {
        TodoEvent[] common = [Begin("a-1", 1, Move("pending", "in-progress")), Begin("b-1", 2)];

        var merged = TodoState.From([.. common, End("a-2", 1, RunOutcome.Completed), End("b-2", 2, RunOutcome.Failed)]);

        Assert.Equal("failed", merged.Status);
    }

    [Fact]
    public void A_run_after_a_fork_joins_both_sides()
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
    public void An_open_run_that_waits_for_a_person_moves_it_to_needs_info_and_the_answer_back()
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
    public void A_run_that_ends_while_a_person_is_asked_leaves_it()
    {
        Admit(Begin("a-1", 1));
        Admit(Wait("a-2", 1));
        Admit(End("a-3", 1, RunOutcome.Completed));

        Assert.Equal("needs-info", _status);
    }

    [Fact]
    public void An_answer_when_no_run_is_open_makes_it_pending()
    {
        Admit(Begin("a-1", 1));
        Admit(End("a-2", 1, RunOutcome.NeedsInfo));
        Admit(Answer("b-1", 1));

        Assert.Equal("pending", _status);
    }

    [Fact]
    public void A_run_that_is_cancelled_after_an_answer_does_not_ask_again()
    {
        Admit(Begin("a-1", 1));
        Admit(Wait("a-2", 1));
        Admit(Answer("a-3", 1));
        Admit(End("a-4", 1, RunOutcome.Cancelled));

        Assert.Equal("pending", _status);
    }

    [Fact]
    public void A_run_that_is_cancelled_after_an_answer_gives_back_what_stood_before_it()
    {
        _status = "--progress";
        Admit(Begin("a-1", 1));
        Admit(Wait("a-2", 1));
        Admit(Answer("a-3", 1));
        Admit(End("a-4", 1, RunOutcome.Cancelled));

        Assert.Equal("--progress", _status);
    }

    [Fact]
    public void A_run_that_asks_for_a_person_beside_another_one_is_the_one_that_asks_once_that_has_ended()
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
    public void A_run_asks_for_a_person_also_where_two_machines_left_the_status_to_each_other()
    {
        TodoEvent[] common = [Begin("a-1", 1, Move("pending", "in-progress")), Begin("b-1", 2)];

        Assert.Equal("Log in.", TodoState.From([.. common, End("a-2", 1, RunOutcome.Completed), End("b-2", 2, RunOutcome.NeedsInfo).Downgrade("Log in.")]).Downgrade?.NextAction);
    }

    [Fact]
    public void Neither_a_wait_of_a_run_that_has_ended_nor_an_answer_that_nobody_asked_for_moves_it()
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
