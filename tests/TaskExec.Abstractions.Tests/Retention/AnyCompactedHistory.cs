using System.Text.Json;
using CsCheck;
using TaskExec.CompilerServices;
using TaskExec.Storage;
using TaskExec.Testing.Recording;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Two machines share a todo; one of its copies is trimmed, and the others go on and come back.</summary>
public sealed class AnyCompactedHistory
{
    private static readonly Gen<int[]> Acts = Gen.Int[0, 1_000_000].Array[0, 60];
    private static readonly Gen<(int[] Before, int[] After, int Keep, int Seed)> Stories = Gen.Select(Acts, Acts, Gen.Int[1, 5], Gen.Int);

    [Fact]
    public void Says_the_same_as_before_but_for_the_runs_that_it_counts() => Check((before, _, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is not { } compaction)
        {
            return;
        }

        var (whole, rest) = (new TodoHistory(before).ToState(), Apply(before, compaction).ToState());
        AssertSame(whole, rest);
        var gone = whole.Runs.Except(rest.Runs).ToList();
        Assert.Equal(whole.Runs.Count, rest.Runs.Count + gone.Count);
        Assert.Equal(compaction.Runs, gone.Where(run => run is { IsRoot: true, HasWorked: true }).Select(run => run.RunId));
        Assert.Equal(compaction.Rollup.Runs, compaction.Rollup.ByOutcome.Values.Sum());
        Assert.Equal(compaction.Runs.Count, compaction.Rollup.Runs);
        Assert.Equal(gone.Where(run => run.IsRoot).Sum(run => run.Seconds), compaction.Rollup.Seconds, 0.001 * gone.Count);
        Assert.All(gone, run => Assert.NotNull(run.Outcome));
        Assert.All(gone.Where(run => !run.IsRoot), child => Assert.Contains(gone, run => run.RunId == child.ParentRunId));
        Assert.True(rest.Runs.Count(Counts) >= Math.Min(keep, whole.Runs.Count(Counts)));
        Assert.Null(Apply(before, compaction).Compact(keep));
    });

    [Fact]
    public void Is_not_changed_by_its_own_events() => Check((before, _, keep, seed) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } compaction)
        {
            var history = Apply(before, compaction);
            var expected = history.ToState();
            foreach (var each in Shuffled([.. before, .. before, .. before], seed))
            {
                Assert.True(history.Contains(each.Details.EventId));
                Assert.False(history.Add(each));
            }

            Assert.Equal(expected.Runs, history.ToState().Runs);
            AssertSame(expected, history.ToState());
        }
    });

    [Fact]
    public void Takes_in_all_that_happened_to_the_whole_copy_meanwhile() => Check((before, after, keep, seed) =>
    {
        if (new TodoHistory(before).Compact(keep) is not { } compaction)
        {
            return;
        }

        var history = Apply(before, compaction);
        foreach (var each in Shuffled(after, seed))
        {
            history.Add(each);
        }

        var whole = new TodoHistory(after).ToState();
        AssertSame(whole, history.ToState());
        Assert.Equal(whole.Runs.Where(run => !IsGone(run.RunId)), history.ToState().Runs);

        bool IsGone(RunId run) => before.Exists(each => each.Details.RunId == run && compaction.Events.Contains(each.Details.EventId));
    });

    [Fact]
    public void Is_trimmed_again_as_the_whole_copy_is_trimmed_at_once() => Check((before, after, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } first)
        {
            var atOnce = new TodoHistory(after).Compact(keep)!;
            var again = new TodoHistory(after, first.Rollup).Compact(keep);

            Assert.Equal(Text(atOnce.Rollup), Text(again?.Rollup ?? first.Rollup));
            Assert.Equal(atOnce.Events.Order(), first.Events.Concat(again?.Events ?? new HashSet<EventId>()).Order());
        }
    });

    [Fact]
    public void Gives_the_fence_that_the_whole_copy_gives() => Check((before, _, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } compaction)
        {
            var claim = Script.Claim("new-1", 1, minutes: 600);
            var late = Script.Noon.AddDays(1);
            Assert.Equal(new TodoHistory(before).Claim(claim, late), Apply(before, compaction).Claim(claim, late));
        }
    });

    [Fact]
    public void Comes_back_from_its_file_as_it_was() => Check((before, _, keep, _) =>
    {
        if (new TodoHistory(before).Compact(keep) is { } compaction)
        {
            var text = Text(compaction.Rollup);
            Assert.Equal(text, Text(TodoJson.ReadRollup(JsonElement.Parse(text))!));
        }
    });

    [Fact]
    public void Admits_what_comes_next_as_one_that_forgets_older_runs_does() => Check((_, all, _, _) =>
    {
        var (whole, forgetful) = (new TodoHistory(), new TodoHistory());
        string? status = null;
        foreach (var each in all.OrderBy(each => each.Details.RunId).ThenBy(each => each.Details.EventId))
        {
            var candidate = each with { Details = each.Details with { Status = null } };
            var admitted = whole.Accept(candidate, status);
            Assert.Equal(admitted, forgetful.Accept(candidate, status));
            Assert.Equal(whole.Add(admitted), forgetful.Add(admitted));
            status = admitted.Details.Status?.To ?? status;
            if (admitted.Details.Outcome is not null)
            {
                forgetful.Forget();
            }
        }

        var claim = Script.Claim("new-1", 1, minutes: 600);
        Assert.Equal(whole.Claim(claim, Script.Noon.AddDays(1)), forgetful.Claim(claim, Script.Noon.AddDays(1)));
        Assert.All(all, each => Assert.True(forgetful.Contains(each.Details.EventId)));
    });

    private static bool Counts(RunState run) => run is { IsRoot: true, HasWorked: true };

    private static void Check(Action<List<TodoEvent>, List<TodoEvent>, int, int> check) => Stories.Sample(
        story =>
        {
            Machine[] machines = [new Machine(0, clockAhead: 0), new Machine(1, clockAhead: 7)];
            Play(story.Before);
            machines[0].Pull(machines[1]);
            var before = machines[0].Events.ToList();
            Play(story.After);
            machines[0].Pull(machines[1]);
            check(before, machines[0].Events, story.Keep, story.Seed);

            void Play(int[] acts)
            {
                foreach (var act in acts)
                {
                    var machine = machines[act % 2];
                    if (act % 11 is 0)
                    {
                        machine.Pull(machines[1 - (act % 2)]);
                    }
                    else
                    {
                        machine.Act(act / 2);
                    }
                }
            }
        },
        iter: 3000);

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
