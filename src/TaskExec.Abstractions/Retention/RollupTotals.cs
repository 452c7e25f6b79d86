using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Retention;

/// <summary>Adds and subtracts the totals of rollups and runs.</summary>
internal sealed class RollupTotals
{
    private readonly SortedDictionary<string, long> _byOutcome = new(StringComparer.Ordinal);
    private readonly RollupDays _days = new();
    private long _runs;
    private double _seconds;
    private long _retries;
    private long _rejected;

    /// <summary>Adds the totals of a rollup.</summary>
    /// <param name="rollup">The rollup, or <see langword="null"/> for one without runs.</param>
    /// <param name="sign">1, or -1 to subtract.</param>
    public void Add(TodoRollup? rollup, int sign = 1)
    {
        if (rollup is null)
        {
            return;
        }

        _runs += sign * rollup.Runs;
        _retries += sign * rollup.Retries;
        _rejected += sign * (rollup.NotMoved ?? 0);
        AddSeconds(sign * rollup.Seconds);
        foreach (var (outcome, count) in rollup.ByOutcomeText)
        {
            AddOutcome(outcome, sign * count);
        }

        foreach (var day in rollup.ByDay ?? [])
        {
            _days.Add(day, sign);
        }
    }

    /// <summary>Adds a run, if it counts in the metrics of its todo.</summary>
    /// <param name="run">The run, which has ended.</param>
    /// <param name="sign">1, or -1 to subtract.</param>
    public void Add(RunReducer run, int sign = 1)
    {
        if (run is { Counts: true, End: { Details.Outcome: { } outcome } end })
        {
            Add(run, outcome, sign);
            _days.Add(run, end.Timestamp, sign);
        }
    }

    /// <summary>Subtracts a run of the ancestor that both sides of a merge have compacted, if it counts in the metrics of its todo.</summary>
    /// <param name="run">The run.</param>
    /// <param name="failures">The days on which a side has more failed runs than the ancestor, the newest first.</param>
    /// <param name="isAbandoned">Whether both sides have counted it as abandoned, although it has ended itself.</param>
    public void SubtractFromBoth(RunReducer run, IEnumerable<RollupDay> failures, bool isAbandoned)
    {
        if (!run.Counts || (run.IsSettled && !isAbandoned))
        {
            Add(run, -1);
            return;
        }

        // The sides ended the run differently, because it ends itself only once: at least one of them reported it as abandoned.
        Add(run, RunOutcome.Abandoned, -1);
        _days.SubtractAbandoned(run, failures);
    }

    /// <summary>Adds an event if its status transition is illegal.</summary>
    public void AddRejected(EventDetails details, int sign = 1) =>
        _rejected += details.Status is { } transition && !StatusHistory.IsLegal(details, transition) ? sign : 0;

    /// <summary>Counts at least as many runs of an outcome as each side of a merge does, instead of abandoned ones.</summary>
    /// <remarks>
    /// A run that the sides compacted as abandoned is subtracted with the end that the run itself recorded, where the ancestor knows that one.
    /// </remarks>
    public void PreferReportedEnds(TodoRollup? ours, TodoRollup? theirs)
    {
        var abandoned = EventJson.TextOf(RunOutcome.Abandoned);
        foreach (var outcome in _byOutcome.Keys.Where(outcome => outcome != abandoned).ToList())
        {
            var missing = AtLeast(outcome) - _byOutcome[outcome];
            _byOutcome[outcome] += Remove(abandoned, Math.Min(missing, _byOutcome.GetValueOrDefault(abandoned) - AtLeast(abandoned)));
        }

        long AtLeast(string outcome) =>
            Math.Max(ours?.ByOutcomeText.GetValueOrDefault(outcome) ?? 0, theirs?.ByOutcomeText.GetValueOrDefault(outcome) ?? 0);
    }

    /// <summary>Makes the outcomes of a merge as many as its runs.</summary>
    /// <remarks>
    /// A run that one machine compacted as abandoned and another one with its real end can be subtracted with another outcome than it was added with. The
    /// number of runs is right, so the surplus is taken from the abandoned runs, and what those cannot explain from the outcome that has the most.
    /// </remarks>
    public void RemoveSurplus()
    {
        var surplus = _byOutcome.Values.Where(static count => count > 0).Sum() - Math.Max(0, _runs);
        surplus -= Remove(EventJson.TextOf(RunOutcome.Abandoned), surplus);
        while (surplus > 0)
        {
            surplus -= Remove(_byOutcome.MaxBy(static count => count.Value).Key, surplus);
        }
    }

    /// <summary>Creates a rollup with the totals.</summary>
    public TodoRollup ToRollup() => new()
    {
        Runs = CountOf(_runs),
        ByOutcomeText = _byOutcome.Where(static count => count.Value > 0).ToDictionary(static count => count.Key, static count => CountOf(count.Value)),
        Seconds = Math.Clamp(_seconds, 0, TodoRollup.MaxSeconds),
        Retries = CountOf(_retries),
        NotMoved = _rejected > 0 ? CountOf(_rejected) : null,
        ByDay = _days.ToDays(),
    };

    /// <summary>Returns a sum as the count that a rollup can have.</summary>
    public static int CountOf(long sum) => (int)Math.Clamp(sum, 0, TodoRollup.MaxCount);

    /// <summary>Returns the time of a run, which the rollup states in milliseconds.</summary>
    public static double SecondsOf(RunReducer run) => Math.Round(Math.Min(run.Seconds, TodoRollup.MaxSeconds), 3);

    private void Add(RunReducer run, RunOutcome outcome, int sign)
    {
        _runs += sign;
        _retries += sign * Math.Max(0, run.Attempts - 1);
        AddSeconds(sign * SecondsOf(run));
        AddOutcome(EventJson.TextOf(outcome), sign);
    }

    private long Remove(string outcome, long most)
    {
        var removed = Math.Clamp(most, 0, Math.Max(0, _byOutcome.GetValueOrDefault(outcome)));
        if (removed > 0)
        {
            _byOutcome[outcome] -= removed;
        }

        return removed;
    }

    // Rounding at each step makes the sum independent of how many compactions the runs were spread over.
    private void AddSeconds(double seconds) => _seconds = Math.Round(_seconds + seconds, 3);

    private void AddOutcome(string outcome, long count) => _byOutcome[outcome] = _byOutcome.GetValueOrDefault(outcome) + count;
}
