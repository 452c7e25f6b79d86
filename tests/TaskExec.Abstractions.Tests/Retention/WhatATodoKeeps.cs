using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.Retention;

public sealed class WhatATodoKeeps
{
    private readonly List<TodoEvent> _events = [];
    private readonly TodoHistory _history = new();
    private string? _status = "pending";

    [Fact]
    public void Are_its_newest_runs()
    {
        Enumerable.Range(1, 5).ToList().ForEach(Whole);

        var compaction = _history.Compact(keep: 2)!;
        Assert.Equal([Run(1), Run(2), Run(3)], compaction.Runs);
        Assert.Equal((3, 3.0, 3), (compaction.Rollup.Runs, compaction.Rollup.Seconds, compaction.Rollup.Retries));
        Assert.Equal(new Dictionary<RunOutcome, int> { [RunOutcome.Completed] = 3 }, compaction.Rollup.ByOutcome);
        Assert.Equal([new CounterRange(1, 6)], compaction.Rollup.Trimmed["a"]);
        Assert.Null(compaction.Rollup.Passed);
    }

    [Fact]
    public void Are_all_runs_where_they_are_few()
    {
        Whole(1);
        Whole(2);

        Assert.Null(_history.Compact(keep: 2));
    }

    [Fact]
    public void Is_an_open_run_however_old()
    {
        Admit(Begin("z-1", 1));
        Enumerable.Range(2, 3).ToList().ForEach(Whole);

        Assert.Equal([Run(2), Run(3)], _history.Compact(keep: 1)!.Runs);
    }

    [Fact]
    public void Is_a_run_whose_child_has_not_ended()
    {
        Admit(Begin("z-1", 2).AsChildOf(1));
        Whole(1);
        Whole(3);
        Assert.Null(_history.Compact(keep: 1));

        Admit(End("z-2", 2, RunOutcome.Failed).AsChildOf(1));
        var compaction = _history.Compact(keep: 1)!;
        Assert.Equal([Run(1)], compaction.Runs);
        Assert.Contains(Id("z-2"), compaction.Events);
        Assert.Equal(1, compaction.Rollup.Runs);
    }

    [Fact]
    public void Are_no_children_whose_caller_is_on_another_todo_once_all_older_runs_are_gone()
    {
        Whole(1);
        Admit(Begin("z-1", 2).AsChildOf(99));
        Admit(End("z-2", 2, RunOutcome.Failed).AsChildOf(99));
        Whole(3);
        Whole(4);

        Assert.DoesNotContain(Id("z-1"), _history.Compact(keep: 3)?.Events ?? new HashSet<EventId>());
        Assert.Contains(Id("z-1"), _history.Compact(keep: 2)!.Events);
        Assert.Equal([Run(1)], _history.Compact(keep: 2)!.Runs);
    }

    [Fact]
    public void Are_not_runs_that_are_only_to_be_counted_except_the_newest()
    {
        Enumerable.Range(1, 5).ToList().ForEach(Whole);

        Assert.Equal([Run(3), Run(4)], _history.Compact(keep: 50, new HashSet<RunId> { Run(3), Run(4), Run(5), Run(77) })!.Runs);
    }

    [Fact]
    public void Is_how_many_moves_were_illegal()
    {
        Whole(1);
        Admit(Begin("z-1", 2, Move("pending", "pending")));
        Admit(End("z-2", 2, RunOutcome.Cancelled));
        Whole(3);
        var compaction = _history.Compact(keep: 1)!;

        Assert.Equal([Run(1), Run(2)], compaction.Runs);
        Assert.Equal(_history.ToState().RejectedTransitions, new TodoHistory(_events.Where(each => !compaction.Events.Contains(each.Details.EventId)), compaction.Rollup).ToState().RejectedTransitions);
        Assert.Equal(1, compaction.Rollup.NotMoved);
    }

    [Fact]
    public void Are_no_events_in_ranges_that_people_have_edited()
    {
        var rollup = new TodoRollup
        {
            Trimmed = new Dictionary<string, IReadOnlyList<CounterRange>> { ["a"] = [new(9, 12), new(1, 3), new(2, 5), new(8, 7)], ["b"] = null! },
            ByOutcome = null!,
        };
        var history = new TodoHistory([], rollup);

        Assert.Equal([1, 2, 3, 4, 5, 9, 10, 11, 12], Enumerable.Range(0, 20).Where(counter => history.Contains(new EventId("a", counter))));
        Assert.False(history.Contains(Id("b-1")));
    }

    private void Whole(int run)
    {
        Admit(Begin($"a-{(run * 2) - 1}", run, status: null));
        Admit(End($"a-{run * 2}", run, RunOutcome.Completed, attempt: 2));
    }

    private void Admit(TodoEvent candidate)
    {
        var admitted = candidate.Details.Status is null ? _history.Accept(candidate, _status) : candidate;
        _history.Add(admitted);
        _events.Add(admitted);
        _status = admitted.Details.Status?.To ?? _status;
    }
}
