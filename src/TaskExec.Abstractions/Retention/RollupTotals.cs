using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Abstractions.Retention;

/// <summary>Adds and subtracts the totals of rollups and runs.</summary>
internal sealed class RollupTotals
{
    private readonly SortedDictionary<RunOutcome, int> _byOutcome = [];
    private readonly Dictionary<(DateOnly Day, string? Task), DayTotals> _days = [];
    private int _runs;
    private double _seconds;
    private int _retries;
    private int _rejected;

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
        foreach (var (outcome, count) in rollup.ByOutcome ?? TodoRollup.Empty.ByOutcome)
        {
            AddOutcome(outcome, sign * count);
        }

        foreach (var day in (rollup.ByDay ?? []).Where(static day => day is not null))
        {
            For(day.Day, day.Task).Add(day, sign);
        }
    }

    /// <summary>Adds a run, if it counts in the metrics of its todo.</summary>
    /// <param name="run">The run, which has ended.</param>
    /// <param name="sign">1, or -1 to subtract.</param>
    public void Add(RunReducer run, int sign = 1)
    {
        if (!run.Counts)
        {
            return;
        }

        var state = run.ToState();
        _runs += sign;
        _retries += sign * Math.Max(0, state.Attempts - 1);
        AddSeconds(sign * Math.Round(state.Seconds, 3));

        // Only a merge meets a run without an end: both sides counted it although the ancestor has it open, so another process reported it as abandoned.
        AddOutcome(state.Outcome ?? RunOutcome.Abandoned, sign);
        if (state.EndedAt is { } ended)
        {
            For(DateOnly.FromDateTime(ended.UtcDateTime), state.Task).Add(state, sign);
        }
    }

    /// <summary>Adds the events whose status transition is illegal.</summary>
    public void AddRejected(IEnumerable<TodoEvent> events, int sign = 1) =>
        _rejected += sign * events.Count(static entry => entry.Details.Status is { } transition && !StatusHistory.IsLegal(entry.Details, transition));

    /// <summary>Creates a rollup with the totals.</summary>
    public TodoRollup ToRollup() => new()
    {
        Runs = Math.Max(0, _runs),
        ByOutcome = Outcomes(),
        Seconds = Math.Max(0, _seconds),
        Retries = Math.Max(0, _retries),
        NotMoved = _rejected > 0 ? _rejected : null,
        ByDay = Days(),
    };

    private static bool IsFinished(RunOutcome? outcome) =>
        outcome is RunOutcome.Completed or RunOutcome.Failed or RunOutcome.NeedsInfo or RunOutcome.Abandoned;

    // Rounding at each step makes the sum independent of how many compactions the runs were spread over.
    private void AddSeconds(double seconds) => _seconds = Math.Round(_seconds + seconds, 3);

    private void AddOutcome(RunOutcome outcome, int count) => _byOutcome[outcome] = _byOutcome.GetValueOrDefault(outcome) + count;

    // A run that one machine compacted as abandoned and another one with its real end can be subtracted with another outcome than it was added with.
    // The number of runs is right, so the surplus is taken from the outcome that has the most.
    private SortedDictionary<RunOutcome, int> Outcomes()
    {
        var counts = new SortedDictionary<RunOutcome, int>(_byOutcome.Where(static count => count.Value > 0).ToDictionary());
        for (var surplus = counts.Values.Sum() - _runs; surplus > 0 && counts.Count > 0; surplus--)
        {
            var most = counts.MaxBy(static count => count.Value).Key;
            if (--counts[most] == 0)
            {
                counts.Remove(most);
            }
        }

        return counts;
    }

    private DayTotals For(DateOnly day, string? task)
    {
        if (!_days.TryGetValue((day, task), out var totals))
        {
            _days[(day, task)] = totals = new DayTotals();
        }

        return totals;
    }

    // The newest day of the data decides, not a clock, so that every machine keeps the same days.
    private List<RollupDay>? Days()
    {
        var days = _days.Where(static day => !day.Value.IsEmpty).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var newest = days.Max(static day => day.Key.Day.DayNumber);
        return
        [
            .. days.Where(day => day.Key.Day.DayNumber > newest - RollupDay.MaxDays)
                .OrderBy(static day => day.Key.Day)
                .ThenBy(static day => day.Key.Task, StringComparer.Ordinal)
                .Select(static day => day.Value.ToDay(day.Key.Day, day.Key.Task)),
        ];
    }

    private sealed class DayTotals
    {
        private readonly SortedDictionary<int, int> _times = [];
        private int _completed;
        private int _failed;
        private int _needsInfo;
        private int _cancelled;
        private int _retried;
        private double _seconds;

        public bool IsEmpty => _completed <= 0 && _failed <= 0 && _needsInfo <= 0 && _cancelled <= 0;

        public void Add(RollupDay day, int sign)
        {
            _completed += sign * day.Completed;
            _failed += sign * day.Failed;
            _needsInfo += sign * day.NeedsInfo;
            _cancelled += sign * day.Cancelled;
            _retried += sign * day.Retried;
            _seconds = Math.Round(_seconds + (sign * day.Seconds), 3);
            foreach (var (bucket, count) in day.Times ?? new Dictionary<int, int>())
            {
                _times[bucket] = _times.GetValueOrDefault(bucket) + (sign * count);
            }
        }

        public void Add(RunState run, int sign)
        {
            var bucket = DurationBucket.FromSeconds(run.Seconds);
            var isFinished = IsFinished(run.Outcome);
            var one = new RollupDay
            {
                Completed = run.Outcome is RunOutcome.Completed ? 1 : 0,
                Failed = run.Outcome is RunOutcome.Failed or RunOutcome.Abandoned ? 1 : 0,
                NeedsInfo = run.Outcome is RunOutcome.NeedsInfo ? 1 : 0,
                Cancelled = run.Outcome is RunOutcome.Cancelled ? 1 : 0,
                Retried = isFinished && run.Attempts > 1 ? 1 : 0,
                Seconds = isFinished ? Math.Round(run.Seconds, 3) : 0,
                Times = isFinished ? new Dictionary<int, int> { [bucket] = 1 } : null,
            };
            Add(one, sign);
        }

        public RollupDay ToDay(DateOnly day, string? task)
        {
            var times = new SortedDictionary<int, int>(_times.Where(static count => count.Value > 0).ToDictionary());
            return new RollupDay
            {
                Day = day,
                Task = task,
                Completed = Math.Max(0, _completed),
                Failed = Math.Max(0, _failed),
                NeedsInfo = Math.Max(0, _needsInfo),
                Cancelled = Math.Max(0, _cancelled),
                Retried = Math.Max(0, _retried),
                Seconds = Math.Max(0, _seconds),
                Times = times.Count > 0 ? times : null,
            };
        }
    }
}
