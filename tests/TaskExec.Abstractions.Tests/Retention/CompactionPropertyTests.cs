using System.Text.Json;
using CsCheck;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Recording;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Two machines share a todo. One copy of it is compacted while the full copy records more events, and then both are merged.</summary>
public sealed class CompactionPropertyTests
{
    private static readonly Gen<int[]> Actions = Gen.Int[0, 1_000_000].Array[0, 60];
    private static readonly Gen<(int[] Before, int[] After, int Keep, int Seed)> Scenarios = Gen.Select(Actions, Actions, Gen.Int[1, 5], Gen.Int);

    [Fact]
    public void Compaction_preserves_the_state_except_for_the_compacted_runs() => Check((before, _, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is not { } compaction)
        {
            return;
        }

        var (full, remaining) = (new TodoHistory(before).ToState(), Apply(before, compaction).ToState());
        AssertSame(full, remaining);
        var compacted = full.Runs.Except(remaining.Runs).ToList();
        Assert.Equal(full.Runs.Count, remaining.Runs.Count + compacted.Count);
        Assert.Equal(compaction.Runs, compacted.Where(run => run is { IsRoot: true, HasWorked: true }).Select(run => run.RunId));
        Assert.Equal(compaction.Rollup.Runs, compaction.Rollup.ByOutcome.Values.Sum());
        Assert.Equal(compaction.Runs.Count, compaction.Rollup.Runs);
        Assert.Equal(compacted.Where(run => run.IsRoot).Sum(run => run.Seconds), compaction.Rollup.Seconds, 0.001 * compacted.Count);
        Assert.All(compacted, run => Assert.NotNull(run.Outcome));
        Assert.All(compacted.Where(run => !run.IsRoot), child => Assert.Contains(compacted, run => run.RunId == child.ParentRunId));
        Assert.True(remaining.Runs.Count(run => run.IsRoot) >= Math.Min(keep, full.Runs.Count(run => run.IsRoot)));
        Assert.Null(Apply(before, compaction).Compact(keep));
    });

    [Fact]
    public void Events_that_are_missed_after_compaction_do_not_change_the_state() => Check((before, _, keep, seed) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } compaction)
        {
            var history = Apply(before, compaction);
            var expected = history.ToState();
            var missed = Shuffled([.. before, .. before, .. before], seed);
            var compacted = history.FindCompacted(missed);
            Assert.Equal(compaction.RemovedRuns.Order(), compacted.Order());
            Assert.All(missed, each => Assert.Equal(compacted.Contains(each.Details.RunId), compaction.Events.Contains(each.Details.EventId)));
            Assert.All(missed.Where(each => !compacted.Contains(each.Details.RunId)), each => Assert.False(history.Add(each)));

            Assert.Equal(expected.Runs, history.ToState().Runs);
            AssertSame(expected, history.ToState());
        }
    });

    [Fact]
    public void A_rollup_lists_the_runs_below_its_watermark_that_stay() => Check((before, _, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } compaction)
        {
            var remaining = Apply(before, compaction).ToState().Runs;
            var upTo = compaction.Rollup.UpTo!;
            var below = before.Where(each => each.Details.IsRoot && remaining.Any(run => run.RunId == each.Details.RunId))
                .GroupBy(each => each.Details.RunId, (run, events) => (N: events.Max(each => each.Details.N ?? 0), run))
                .Where(run => run.CompareTo((upTo.N, upTo.RunId)) <= 0)
                .Order()
                .Select(run => run.run);
            Assert.Equal(below, compaction.Rollup.Open ?? []);
            Assert.Contains(upTo.RunId, compaction.RemovedRuns);
            Assert.All(compaction.Rollup.Passed ?? [], id => Assert.Contains(before, each => each.Details.EventId == id && !compaction.Events.Contains(id)));
        }
    });

    [Fact]
    public void A_compacted_history_merges_all_events_that_the_full_copy_recorded_in_the_meantime() => Check((before, after, keep, seed) =>
    {
        if (new TodoHistory(before).Compact(keep) is not { } compaction)
        {
            return;
        }

        var history = Apply(before, compaction);
        foreach (var each in Shuffled(after, seed).Where(each => !compaction.RemovedRuns.Contains(each.Details.RunId)))
        {
            history.Add(each);
        }

        var full = new TodoHistory(after).ToState();
        AssertSame(full, history.ToState());
        Assert.Equal(full.Runs.Where(run => !compaction.RemovedRuns.Contains(run.RunId)), history.ToState().Runs);
    });

    [Fact]
    public void Compaction_in_two_steps_gives_the_same_result_as_compaction_in_one_step() => Check((before, after, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } first && new TodoHistory(after).Compact(keep) is { } atOnce)
        {
            var again = Apply(after, first).Compact(keep);
            var last = again?.Rollup ?? first.Rollup;

            // A compaction waits for the ninth open run, and the first step may not have known all of them. Where the second step removes nothing, the rollup
            // stays as the first one wrote it.
            if (!Waits(after, atOnce, keep) && !Waits(before, first, keep))
            {
                Assert.Equal(Text(atOnce.Rollup), Text(again is null ? last with { Open = atOnce.Rollup.Open, Passed = atOnce.Rollup.Passed } : last));
                Assert.Equal(atOnce.Events.Order(), first.Events.Concat(again?.Events ?? new HashSet<EventId>()).Order());
            }
        }
    });

    [Fact]
    public void A_compacted_history_issues_the_same_fencing_token_as_the_full_history() => Check((before, _, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } compaction)
        {
            var claim = Script.Claim("new-1", 1, minutes: 600);
            var late = Script.Noon.AddDays(1);
            Assert.Equal(new TodoHistory(before).Claim(claim, late), Apply(before, compaction).Claim(claim, late));
        }
    });

    [Fact]
    public void A_rollup_is_equal_after_a_round_trip_through_json() => Check((before, _, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } compaction)
        {
            var text = Text(compaction.Rollup);
            Assert.Equal(text, Text(TodoJson.ReadRollup(JsonElement.Parse(text))!));
        }
    });

    [Fact]
    public void A_history_that_forgets_older_runs_accepts_new_events_like_the_full_history() => Check((_, all, _, _) =>
    {
        var (full, forgetful) = (new TodoHistory(), new TodoHistory());
        string? status = null;
        foreach (var each in all.OrderBy(each => each.Details.RunId).ThenBy(each => each.Details.EventId))
        {
            var candidate = each with { Details = each.Details with { Status = null } };
            var admitted = full.Accept(candidate, status);
            Assert.Equal(admitted, forgetful.Accept(candidate, status));
            Assert.Equal(full.Add(admitted), forgetful.Add(admitted));
            status = admitted.Details.Status?.To ?? status;
            if (admitted.Details.Outcome is not null)
            {
                forgetful.Forget();
            }
        }

        var claim = Script.Claim("new-1", 1, minutes: 600);
        Assert.Equal(full.Claim(claim, Script.Noon.AddDays(1)), forgetful.Claim(claim, Script.Noon.AddDays(1)));
        Assert.All(all, each => Assert.True(forgetful.Contains(each.Details.EventId)));
    });

    private static void Check(Action<List<TodoEvent>, List<TodoEvent>, int, int> check) => Scenarios.Sample(
        scenario =>
        {
            SimulatedMachine[] machines = [new SimulatedMachine(0, clockAhead: 0), new SimulatedMachine(1, clockAhead: 7)];
            Play(scenario.Before);
            machines[0].Pull(machines[1]);
            var before = machines[0].Events.ToList();
            Play(scenario.After);
            machines[0].Pull(machines[1]);
            check(before, machines[0].Events, scenario.Keep, scenario.Seed);

            void Play(int[] actions)
            {
                foreach (var action in actions)
                {
                    var machine = machines[action % 2];
                    if (action % 11 is 0)
                    {
                        machine.Pull(machines[1 - (action % 2)]);
                    }
                    else
                    {
                        machine.Act(action / 2);
                    }
                }
            }
        },
        iter: 3000);

    private static bool Waits(List<TodoEvent> events, Compaction compaction, int keep) =>
        Apply(events, compaction).ToState().Runs.Count(run => run.IsRoot) > keep + 8;

    private static TodoHistory Apply(List<TodoEvent> events, Compaction compaction) =>
        new(events.Where(each => !compaction.Events.Contains(each.Details.EventId)), compaction.Rollup);

    private static void AssertSame(TodoState expected, TodoState actual) => Assert.Equal(expected with { Runs = [] }, actual with { Runs = [] });

    private static string Text(TodoRollup rollup) => JsonSerializer.Serialize(rollup, TodoJson.Default.TodoRollup);

    private static TodoEvent[] Shuffled(List<TodoEvent> events, int seed)
    {
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }
}
