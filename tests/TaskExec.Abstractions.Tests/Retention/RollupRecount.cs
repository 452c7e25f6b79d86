using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Tests.Retention;

/// <summary>Counts the root runs of a todo from all events that it ever had, independently of the code under test.</summary>
internal static class RollupRecount
{
    /// <summary>Asserts that rollup and log together count each run once.</summary>
    /// <returns>Whether the comparison was exact: no run has both a real end and an inferred one, of which each machine may have counted another.</returns>
    public static bool AssertCounts(TodoCommit commit)
    {
        var all = RunsIn(commit.Full.Values);
        var logged = commit.Log.Events.GroupBy(entry => entry.Details.RunId).Select(run => run.Key).ToHashSet();
        var rollup = commit.Log.Rollup ?? TodoRollup.Empty;
        var compacted = all.Where(run => !logged.Contains(run.Id)).ToList();
        foreach (var parent in commit.Parents)
        {
            var known = RunsIn(parent.Full.Values).Select(run => run.Id).ToHashSet();
            var back = logged.Intersect(known.Except(parent.Log.Events.Select(entry => entry.Details.RunId))).ToList();
            Assert.True(back.Count == 0, $"compacted runs came back: {string.Join("; ", commit.Full.Values.Where(entry => back.Contains(entry.Details.RunId)).Select(Describe))}; upto {parent.Log.Rollup?.UpTo}");
        }

        Assert.All(compacted, run => Assert.NotNull(run.Outcome));
        Assert.True(
            compacted.Count == rollup.Runs,
            $"{rollup.Runs} runs are counted instead of {compacted.Count}: {string.Join("; ", compacted.Select(run => $"{run.Id.ToString()[^3..]} {run.Outcome} {run.IsAmbiguous}"))}; by outcome {string.Join(", ", rollup.ByOutcome)}");
        Assert.Equal(rollup.Runs, rollup.ByOutcome.Values.Sum());
        foreach (var outcome in Enum.GetValues<RunOutcome>())
        {
            var (real, ambiguous) = (compacted.Count(run => run.Outcome == outcome), compacted.Count(run => run.IsAmbiguous));
            Assert.InRange(rollup.ByOutcome.GetValueOrDefault(outcome), real - ambiguous, real + ambiguous);
        }

        Assert.Equal(commit.Log.Events.Count, commit.Log.Events.DistinctBy(entry => entry.Details.EventId).Count());
        Assert.InRange(rollup.Open?.Count ?? 0, 0, 8);
        Assert.InRange(rollup.Passed?.Count ?? 0, 0, 16);
        Assert.All(rollup.Open ?? [], run => Assert.Contains(run, logged));
        if (compacted.Exists(run => run.IsAmbiguous))
        {
            return false;
        }

        Assert.Equal(compacted.Sum(run => run.Seconds), rollup.Seconds, 3);
        Assert.Equal(compacted.Sum(run => run.Attempts - 1), rollup.Retries);
        Assert.Equal(Days(compacted), (rollup.ByDay ?? []).Select(day => (day.Day, day.Task, (day.Completed, day.Failed, day.NeedsInfo, day.Cancelled, day.Retried), Math.Round(day.Seconds, 3))));
        var expected = new TodoHistory(commit.Full.Values).ToState();
        var actual = new TodoHistory(commit.Log.Events, commit.Log.Rollup).ToState();
        Assert.Equal(expected with { Runs = [] }, actual with { Runs = [] });
        Assert.Equal(expected.Runs.Where(run => logged.Contains(run.RunId)), actual.Runs);
        return true;
    }

    private static List<(DateOnly Day, string? Task, (int Completed, int Failed, int NeedsInfo, int Cancelled, int Retried) Counts, double Seconds)> Days(List<Recounted> runs)
    {
        var ended = runs.Where(run => run.Outcome is not RunOutcome.Superseded).ToList();
        var newest = ended.Select(run => run.Day).Distinct().OrderDescending().Take(8).ToHashSet();
        return
        [
            .. ended.Where(run => newest.Contains(run.Day)).GroupBy(run => (run.Day, run.Task)).OrderBy(day => day.Key.Day).ThenBy(day => day.Key.Task, StringComparer.Ordinal).Select(day => (
                day.Key.Day,
                day.Key.Task,
                (Count(day, RunOutcome.Completed), Count(day, RunOutcome.Failed) + Count(day, RunOutcome.Abandoned), Count(day, RunOutcome.NeedsInfo), Count(day, RunOutcome.Cancelled), day.Count(run => run.Attempts > 1 && run.Outcome is not RunOutcome.Cancelled)),
                Math.Round(day.Where(run => run.Outcome is not RunOutcome.Cancelled).Sum(run => run.Seconds), 3))),
        ];

        static int Count(IEnumerable<Recounted> day, RunOutcome outcome) => day.Count(run => run.Outcome == outcome);
    }

    private static string Describe(TodoEvent entry) =>
        $"{entry.Details.EventId} {entry.Details.RunId.ToString()[^3..]} n {entry.Details.N} {entry.Details.Kind} {entry.Stage} {entry.Details.Outcome}";

    /// <summary>Describes a version for the message of a failed comparison: what its rollup counts, and the runs that are compacted and logged.</summary>
    public static string Describe(TodoCommit commit)
    {
        var logged = RunsIn(commit.Log.Events).ToDictionary(run => run.Id);
        var compacted = RunsIn(commit.Full.Values).Where(run => !logged.ContainsKey(run.Id));
        return $"runs {commit.Log.Rollup?.Runs} ({string.Join(", ", commit.Log.Rollup?.ByOutcome ?? new Dictionary<RunOutcome, int>())}), upto {commit.Log.Rollup?.UpTo?.N}, "
            + $"compacted {string.Join(", ", compacted)}, logged {string.Join(", ", logged.Values)}";
    }

    private static List<Recounted> RunsIn(IEnumerable<TodoEvent> events)
    {
        List<Recounted> runs = [];
        foreach (var run in events.GroupBy(entry => entry.Details.RunId))
        {
            if (run.All(entry => entry.Details.ParentRunId is null) && run.Any(entry => entry.Details.Kind is EventKind.Stage))
            {
                var ends = run.Where(entry => entry.Details.Outcome is not null).ToList();
                var real = ends.Find(entry => entry.Details.Outcome is not RunOutcome.Abandoned);
                var end = real ?? ends.MaxBy(entry => entry.Details.EventId);
                runs.Add(new Recounted(
                    run.Key,
                    end?.Details.Outcome,
                    ends.Count > 1,
                    DateOnly.FromDateTime(end?.Timestamp.UtcDateTime ?? default),
                    run.FirstOrDefault(entry => entry.Details.Task is not null)?.Details.Task,
                    run.Max(entry => entry.Details.Attempt),
                    Math.Round(run.Sum(entry => entry.Details.DurationMs ?? 0) / 1000, 3)));
            }
        }

        return runs;
    }

    private sealed record Recounted(RunId Id, RunOutcome? Outcome, bool IsAmbiguous, DateOnly Day, string? Task, int Attempts, double Seconds)
    {
        public override string ToString() => $"{Id.ToString()[^3..]} {Outcome?.ToString() ?? "open"}{(IsAmbiguous ? "?" : "")}";
    }
}
