using System.Globalization;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Three machines share a todo through git. After each merge, rollup and log together are compared with a recount of all events.</summary>
public sealed class RollupMergeTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TASKEXEC_LONG_TESTS") == "1";

    private const int Seed = 20261130;

    private int _merges;
    private int _exact;

    [Fact]
    public void Any_history_of_merges_counts_each_run_once()
    {
        var seed = Environment.GetEnvironmentVariable("TASKEXEC_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Seed;
        output.WriteLine($"seed {seed}");
        var histories = IsLong ? 20_000 : 400;
        for (var history = 0; history < histories; history++)
        {
            Play(new Random(unchecked(seed + history)), $"seed {unchecked(seed + history)}");
        }

        output.WriteLine($"{histories} histories, {_merges} merges, {_exact} of them without a run that was also abandoned");
        Assert.InRange(_exact, _merges / 4, _merges);
    }

    [Fact]
    public void A_merge_does_not_depend_on_which_side_is_first()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var (first, machines) = Start(random);
            Array.ForEach(machines, machine => Work(machine, random, 40));
            var (ours, theirs) = (machines[0].Commit().Log, machines[1].Commit().Log);
            var (one, other) = (RollupMerge.Merge(first.Log, ours, theirs), RollupMerge.Merge(first.Log, theirs, ours));
            Assert.Equal(one.Events, other.Events);
            Assert.Equal(Text(one.Rollup), Text(other.Rollup));
            Assert.Equal(Text(one.Rollup), Text(RollupMerge.Merge(ours, ours, one).Rollup));
        }
    }

    // After a squash merge git knows only an ancestor from before the runs that both sides share. The sums may be too high; this shows by how much.
    [Fact]
    public void A_merge_with_an_ancestor_that_is_too_old_reports_its_error()
    {
        var random = new Random(7);
        var (first, machines) = Start(random);
        Work(machines[0], random, 60);
        var shared = machines[0].Commit();
        machines[1].Continue(shared);
        Work(machines[0], random, 60);
        Work(machines[1], random, 60);
        var (ours, theirs) = (machines[0].Commit().Log, machines[1].Commit().Log);
        var exact = RollupMerge.Merge(shared.Log, ours, theirs);
        var squashed = RollupMerge.Merge(first.Log, ours, theirs);
        output.WriteLine($"{exact.Rollup?.Runs} runs with the merge base, {squashed.Rollup?.Runs} with an older ancestor");
    }

    private static string Text(TodoRollup? rollup) => System.Text.Json.JsonSerializer.Serialize(rollup, TodoJson.Default.TodoRollup);

    private static (TodoCommit First, MergingMachine[] Machines) Start(Random random)
    {
        var first = new TodoCommit(new CompactedLog(null, []), new Dictionary<EventId, TodoEvent>(), []);
        return (first, [.. Enumerable.Range(0, 3).Select(number => new MergingMachine(random, number, 1 + random.Next(4), first))]);
    }

    private static void Work(MergingMachine machine, Random random, int most)
    {
        for (var i = random.Next(most); i > 0; i--)
        {
            machine.Act();
        }
    }

    private void Play(Random random, string name)
    {
        var (_, machines) = Start(random);
        for (var round = 0; round < 12; round++)
        {
            Array.ForEach(machines, machine => Work(machine, random, 14));
            var (one, other) = (machines[random.Next(3)], machines[random.Next(3)]);
            if (one == other)
            {
                continue;
            }

            var (ours, theirs) = (one.Commit(), other.Commit());
            Check(ours, $"{name}, ours of merge {_merges}");
            Check(theirs, $"{name}, theirs of merge {_merges}");
            Continue(one, TodoCommit.Merge(ours, theirs), name);

            // Criss-cross: both merge what the other had before.
            if (random.Next(2) == 0)
            {
                Work(one, random, 6);
                Continue(other, TodoCommit.Merge(theirs, ours), name);
            }
        }
    }

    private void Continue(MergingMachine machine, TodoCommit merged, string name)
    {
        _merges++;
        machine.Continue(merged);
        _exact += Check(merged, $"{name}, merge {_merges}") ? 1 : 0;
    }

    private static bool Check(TodoCommit commit, string name)
    {
        try
        {
            return RollupRecount.AssertCounts(commit);
        }
        catch (Exception fault)
        {
            var versions = commit.Parents.Count == 2 ? [TodoCommit.Base(commit.Parents[0], commit.Parents[1]), .. commit.Parents, commit] : new[] { commit };
            throw new InvalidOperationException($"{name}: {fault.Message}\n{string.Join('\n', versions.Select(RollupRecount.Describe))}", fault);
        }
    }
}
