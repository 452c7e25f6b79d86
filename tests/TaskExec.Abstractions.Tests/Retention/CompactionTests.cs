using TaskExec.CompilerServices;
using TaskExec.Storage;
using static TaskExec.Testing.Recording.Script;

namespace TaskExec.Abstractions.Tests.Retention;

public sealed class CompactionTests
{
    private readonly List<TodoEvent> _events = [];
    private readonly TodoHistory _history = new();
    private string? _status = "pending";

    [Fact]
    public void Compaction_keeps_the_newest_runs()
    {
        Enumerable.Range(1, 5).ToList().ForEach(AddCompletedRun);

        var compaction = _history.Compact(keep: 2)!;
        Assert.Equal([Run(1), Run(2), Run(3)], compaction.Runs);
        Assert.Equal((3, 3.0, 3), (compaction.Rollup.Runs, compaction.Rollup.Seconds, compaction.Rollup.Retries));
        Assert.Equal(new Dictionary<RunOutcome, int> { [RunOutcome.Completed] = 3 }, compaction.Rollup.ByOutcome);
        Assert.Equal([new CounterRange(1, 6)], compaction.Rollup.Trimmed["a"]);
        Assert.Null(compaction.Rollup.Passed);
    }

    [Fact]
    public void A_todo_with_no_more_runs_than_the_limit_is_not_compacted()
    {
        AddCompletedRun(1);
        AddCompletedRun(2);

        Assert.Null(_history.Compact(keep: 2));
    }

    [Fact]
    public void Compaction_keeps_an_open_run_however_old_it_is()
    {
        Admit(Begin("z-1", 1));
        Enumerable.Range(2, 3).ToList().ForEach(AddCompletedRun);

        Assert.Equal([Run(2), Run(3)], _history.Compact(keep: 1)!.Runs);
    }

    [Fact]
    public void Compaction_keeps_a_run_until_its_child_runs_have_ended()
    {
        Admit(Begin("z-1", 2).AsChildOf(1));
        AddCompletedRun(1);
        AddCompletedRun(3);
        Assert.Null(_history.Compact(keep: 1));

        Admit(End("z-2", 2, RunOutcome.Failed).AsChildOf(1));
        var compaction = _history.Compact(keep: 1)!;
        Assert.Equal([Run(1)], compaction.Runs);
        Assert.Contains(Id("z-2"), compaction.Events);
        Assert.Equal(1, compaction.Rollup.Runs);
    }

    [Fact]
    public void Compaction_removes_a_child_run_whose_parent_is_on_another_todo_once_all_older_runs_are_removed()
    {
        AddCompletedRun(1);
        Admit(Begin("z-1", 2).AsChildOf(99));
        Admit(End("z-2", 2, RunOutcome.Failed).AsChildOf(99));
        AddCompletedRun(3);
        AddCompletedRun(4);

        Assert.DoesNotContain(Id("z-1"), _history.Compact(keep: 3)?.Events ?? new HashSet<EventId>());
        Assert.Contains(Id("z-1"), _history.Compact(keep: 2)!.Events);
        Assert.Equal([Run(1)], _history.Compact(keep: 2)!.Runs);
    }

    [Fact]
    public void Compaction_removes_explicitly_requested_runs_except_the_newest_run()
    {
        Enumerable.Range(1, 5).ToList().ForEach(AddCompletedRun);

        Assert.Equal([Run(3), Run(4)], _history.Compact(keep: 50, new HashSet<RunId> { Run(3), Run(4), Run(5), Run(77) })!.Runs);
    }

    [Fact]
    public void Compaction_preserves_the_number_of_rejected_transitions()
    {
        AddCompletedRun(1);
        Admit(Begin("z-1", 2, Move("pending", "pending")).WithN(2));
        Admit(End("z-2", 2, RunOutcome.Cancelled).WithN(2));
        AddCompletedRun(3);
        var compaction = _history.Compact(keep: 1)!;

        Assert.Equal([Run(1), Run(2)], compaction.Runs);
        Assert.Equal(_history.ToState().RejectedTransitions, new TodoHistory(_events.Where(each => !compaction.Events.Contains(each.Details.EventId)), compaction.Rollup).ToState().RejectedTransitions);
        Assert.Equal(1, compaction.Rollup.NotMoved);
    }

    [Fact]
    public void A_rollup_with_manually_edited_ranges_covers_the_events_in_its_valid_ranges()
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

    private void AddCompletedRun(int run)
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
