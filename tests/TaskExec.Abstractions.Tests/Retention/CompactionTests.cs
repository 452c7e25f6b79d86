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
        Assert.Equal(new RollupWatermark(3, Run(3)), compaction.Rollup.UpTo);
        Assert.Equal((null, null, null), (compaction.Rollup.Trimmed, compaction.Rollup.Open, compaction.Rollup.Passed));
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
    public void Compaction_removes_a_child_run_with_a_parent_on_another_todo_once_all_older_runs_are_removed()
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
    public void Claims_that_were_released_unused_count_among_the_runs_that_a_todo_keeps()
    {
        AddCompletedRun(1);
        AddCompletedRun(2);
        AddCompletedRun(3);
        AddReleasedClaim("y-1", "y-2", 4);
        AddReleasedClaim("y-3", "y-4", 5);
        Assert.Null(_history.Compact(keep: 5));

        var compaction = _history.Compact(keep: 2)!;
        Assert.Equal([Run(1), Run(2)], compaction.Runs);
        AddCompletedRun(6);
        compaction = _history.Compact(keep: 1)!;
        Assert.Equal([Run(1), Run(2), Run(3)], compaction.Runs);
        Assert.Equal([Run(1), Run(2), Run(3), Run(4), Run(5)], compaction.RemovedRuns.Order());
        Assert.Equal((3, new FencingToken(2, Run(5))), (compaction.Rollup.Runs, compaction.Rollup.LastClaim));
    }

    [Fact]
    public void Compaction_passes_at_most_eight_open_runs_and_then_waits()
    {
        Enumerable.Range(1, 8).ToList().ForEach(run => Admit(Begin($"z-{run}", run)));
        AddCompletedRun(9);
        Admit(Begin("z-9", 10));
        AddCompletedRun(11);
        AddCompletedRun(12);

        var compaction = _history.Compact(keep: 1)!;
        Assert.Equal([Run(9)], compaction.Runs);
        Assert.Equal(new RollupWatermark(9, Run(9)), compaction.Rollup.UpTo);
        Assert.Equal(Enumerable.Range(1, 8).Select(Run), compaction.Rollup.Open);

        var compacted = After(_events, compaction);
        Assert.Null(compacted.Compact(keep: 1));
        compacted.Add(compacted.Accept(End("z-20", 3, RunOutcome.Failed), _status));
        compaction = compacted.Compact(keep: 1)!;
        Assert.Equal([Run(3), Run(11)], compaction.Runs);
        Assert.Equal([.. Enumerable.Range(1, 8).Where(run => run != 3).Select(Run), Run(10)], compaction.Rollup.Open);
    }

    [Fact]
    public void An_abandoned_run_stays_until_eight_more_runs_have_followed()
    {
        Admit(Begin("z-1", 1));
        Admit(End("z-2", 1, RunOutcome.Abandoned));
        Enumerable.Range(2, 9).ToList().ForEach(AddCompletedRun);
        Assert.DoesNotContain(Run(1), _history.Compact(keep: 2)!.Runs);
        Assert.Equal([Run(1)], _history.Compact(keep: 2)!.Rollup.Open);

        AddCompletedRun(11);
        Assert.Contains(Run(1), _history.Compact(keep: 2)!.Runs);
    }

    [Fact]
    public void The_newest_run_with_a_summary_stays_so_that_its_summary_can_be_replaced()
    {
        AddCompletedRun(1);
        AddCompletedRun(2, summary: "two");
        AddCompletedRun(3, summary: "three");
        Enumerable.Range(4, 3).ToList().ForEach(AddCompletedRun);

        var compaction = _history.Compact(keep: 1)!;
        Assert.Equal([Run(1), Run(2), Run(4), Run(5)], compaction.Runs);
        Assert.Equal([Run(3)], compaction.Rollup.Open);
    }

    [Fact]
    public void A_fresh_run_below_the_watermark_waits_for_the_next_compaction()
    {
        Enumerable.Range(1, 4).ToList().ForEach(AddCompletedRun);
        var history = After(_events, _history.Compact(keep: 1)!);
        history.Add(Begin("m-1", 7).WithN(2));
        history.Add(End("m-2", 7, RunOutcome.Cancelled).WithN(2));

        Assert.Null(history.Compact(keep: 1, new HashSet<RunId> { Run(7) }));
        Assert.Equal([Run(7)], history.Compact(keep: 1)!.Runs);
        Assert.Equal((4, new RollupWatermark(3, Run(3))), (history.Compact(keep: 1)!.Rollup.Runs, history.Compact(keep: 1)!.Rollup.UpTo));
    }

    [Fact]
    public void A_missed_run_was_compacted_where_the_watermark_has_passed_it_and_the_log_has_none_of_its_events()
    {
        Admit(Begin("z-1", 1));
        Enumerable.Range(2, 3).ToList().ForEach(AddCompletedRun);
        Admit(Begin("z-2", 5).AsChildOf(4));
        Admit(End("z-3", 5, RunOutcome.Failed).AsChildOf(4));
        AddCompletedRun(6);
        var compaction = _history.Compact(keep: 1)!;
        var compacted = After(_events, compaction);

        Assert.Equal(compaction.RemovedRuns.Order(), compacted.FindCompacted(_events).Order());
        var withoutLog = new TodoHistory([], compaction.Rollup);
        Assert.Equal([Run(2), Run(3), Run(4), Run(5)], withoutLog.FindCompacted(_events).Order());
        Assert.Empty(withoutLog.FindCompacted([Begin("y-1", 5).AsChildOf(1).WithN(1), End("y-2", 5, RunOutcome.Failed).AsChildOf(1).WithN(1)]));
        Assert.Empty(new TodoHistory([], compaction.Rollup with { UpTo = null }).FindCompacted(_events));
    }

    [Fact]
    public void A_manually_edited_place_does_not_overflow()
    {
        var history = new TodoHistory([Begin("a-1", 1).WithN(long.MaxValue), End("a-2", 1, RunOutcome.Completed).WithN(long.MaxValue)]);

        Assert.InRange(history.Place(Begin("b-1", 2)).Details.N!.Value, 1, long.MaxValue);
    }

    [Fact]
    public void A_missed_run_that_is_open_was_not_compacted_whatever_watermark_another_machine_wrote()
    {
        var foreign = new TodoHistory([], new TodoRollup { Runs = 90, UpTo = new RollupWatermark(100, Run(9)) });
        var claim = Claim("a-1", 1, minutes: 30, fence: 1).WithN(1);

        Assert.Empty(foreign.FindCompacted([claim, Begin("a-2", 1).WithN(1)]));
        Assert.Equal([Run(1)], foreign.FindCompacted([claim, Begin("a-2", 1).WithN(1), End("a-3", 1, RunOutcome.Completed).WithN(1)]));
        Assert.Empty(foreign.FindCompacted([claim, Begin("a-2", 1).WithN(101), End("a-3", 1, RunOutcome.Completed).WithN(101)]));
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

    [Fact]
    public void The_ids_of_version_1_are_dropped_once_the_watermark_has_passed_its_runs()
    {
        var rollup = new TodoRollup { Runs = 1, Trimmed = new Dictionary<string, IReadOnlyList<CounterRange>> { ["a"] = [new(1, 2)] } };
        var history = new TodoHistory([Begin("a-3", 2), End("a-4", 2, RunOutcome.Cancelled)], rollup);
        AddTo(history, 3);
        AddTo(history, 4);

        var first = history.Compact(keep: 2)!;
        Assert.Equal((2, 0L), (first.Rollup.Runs, first.Rollup.UpTo!.N));
        Assert.Equal([new CounterRange(1, 2)], first.Rollup.Trimmed!["a"]);
        Assert.Null(history.Compact(keep: 1)!.Rollup.Trimmed);

        static void AddTo(TodoHistory history, int run)
        {
            history.Add(history.Accept(Begin($"b-{run * 2}", run), "pending"));
            history.Add(history.Accept(End($"b-{(run * 2) + 1}", run, RunOutcome.Failed), "in-progress"));
        }
    }

    private static TodoHistory After(List<TodoEvent> events, Compaction compaction) =>
        new(events.Where(entry => !compaction.Events.Contains(entry.Details.EventId)), compaction.Rollup);

    private void AddCompletedRun(int run) => AddCompletedRun(run, summary: null);

    private void AddCompletedRun(int run, string? summary)
    {
        Admit(Begin($"a-{(run * 2) - 1}", run, status: null));
        var end = End($"a-{run * 2}", run, RunOutcome.Completed, attempt: 2);
        Admit(summary is null ? end : end with { Details = end.Details with { Artifacts = [new EventArtifact(ArtifactKind.Summary, summary)] } });
    }

    private void AddReleasedClaim(string claim, string release, int run)
    {
        Admit(_history.Claim(Claim(claim, run, minutes: 5), Noon).Accepted!);
        Admit(End(release, run, RunOutcome.Cancelled).WithKind(EventKind.Claim));
    }

    private void Admit(TodoEvent candidate)
    {
        var admitted = candidate.Details.Status is null ? _history.Accept(candidate, _status) : candidate;
        _history.Add(admitted);
        _events.Add(admitted);
        _status = admitted.Details.Status?.To ?? _status;
    }
}
