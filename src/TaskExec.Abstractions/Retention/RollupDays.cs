using TaskExec.Abstractions.State;
using TaskExec.CompilerServices;

namespace TaskExec.Abstractions.Retention;

/// <summary>Adds and subtracts the totals of runs by the day of their end and by task.</summary>
internal sealed class RollupDays
{
    private readonly Dictionary<(DateOnly Day, string? Task), Totals> _days = [];

    /// <summary>Adds the totals of a task on a day.</summary>
    public void Add(RollupDay day, int sign) => For(day.Day, day.Task).Add(day, sign);

    /// <summary>Adds a run that ended.</summary>
    public void Add(RunReducer run, DateTimeOffset ended, int sign) => For(DateOnly.FromDateTime(ended.UtcDateTime), run.Task).Add(run, run.Outcome, sign);

    /// <summary>Subtracts a run that was reported as abandoned at an unknown time from the newest possible day.</summary>
    /// <param name="run">The run as it was before that report.</param>
    /// <param name="failures">The days that may include the run, the newest first.</param>
    public void SubtractAbandoned(RunReducer run, IEnumerable<RollupDay> failures)
    {
        if (failures.FirstOrDefault(day => day.Task == run.Task && For(day.Day, day.Task).Failed > 0) is { } day)
        {
            For(day.Day, day.Task).Add(run, RunOutcome.Abandoned, -1);
        }
    }

    /// <summary>Returns the newest days that have runs, and the tasks of each in the order of their names.</summary>
    /// <remarks>The data decides, not a clock, so that every machine keeps the same days. A clock that is years ahead costs one of them.</remarks>
    public List<RollupDay>? ToDays()
    {
        var newest = _days.Where(static day => !day.Value.IsEmpty).Select(static day => day.Key.Day).Distinct().OrderDescending().Take(RollupDay.MaxDays);
        List<RollupDay> days = [.. newest.Order().SelectMany(TasksOf)];
        return days.Count > 0 ? days : null;
    }

    // The first names stay, so that the result does not depend on the order in which runs are compacted and versions are merged. What a side subtracts
    // under a name that the other one has given up is then subtracted from the runs without a name.
    private List<RollupDay> TasksOf(DateOnly day)
    {
        var tasks = _days.Where(totals => totals.Key.Day == day).OrderBy(static totals => totals.Key.Task, StringComparer.Ordinal).ToList();
        var last = tasks.Where(static totals => totals.Key.Task is not null && !totals.Value.IsEmpty).ElementAtOrDefault(RollupDay.MaxTasks - 1).Key.Task;
        List<RollupDay> listed = [];
        foreach (var task in tasks.GroupBy(totals => last is null || string.CompareOrdinal(totals.Key.Task, last) <= 0 ? totals.Key.Task : null))
        {
            var sum = new Totals();
            foreach (var (_, totals) in task)
            {
                sum.Add(totals);
            }

            if (!sum.IsEmpty)
            {
                listed.Add(sum.ToDay(day, task.Key));
            }
        }

        return [.. listed.OrderBy(static totals => totals.Task, StringComparer.Ordinal)];
    }

    private Totals For(DateOnly day, string? task)
    {
        if (!_days.TryGetValue((day, task), out var totals))
        {
            _days[(day, task)] = totals = new Totals();
        }

        return totals;
    }

    private sealed class Totals
    {
        private readonly SortedDictionary<int, long> _times = [];
        private long _completed;
        private long _needsInfo;
        private long _cancelled;
        private long _retried;
        private double _seconds;

        public long Failed { get; private set; }

        public bool IsEmpty => _completed <= 0 && Failed <= 0 && _needsInfo <= 0 && _cancelled <= 0;

        public void Add(RollupDay day, int sign)
        {
            _completed += sign * day.Completed;
            Failed += sign * day.Failed;
            _needsInfo += sign * day.NeedsInfo;
            _cancelled += sign * day.Cancelled;
            _retried += sign * day.Retried;
            AddSeconds(sign * day.Seconds);
            foreach (var (bucket, count) in day.Times ?? new Dictionary<int, int>())
            {
                AddTimes(bucket, sign * count);
            }
        }

        public void Add(RunReducer run, RunOutcome? outcome, int sign)
        {
            _completed += outcome is RunOutcome.Completed ? sign : 0;
            Failed += outcome is RunOutcome.Failed or RunOutcome.Abandoned ? sign : 0;
            _needsInfo += outcome is RunOutcome.NeedsInfo ? sign : 0;
            _cancelled += outcome is RunOutcome.Cancelled ? sign : 0;
            if (outcome is RunOutcome.Completed or RunOutcome.Failed or RunOutcome.NeedsInfo or RunOutcome.Abandoned)
            {
                _retried += run.Attempts > 1 ? sign : 0;
                AddSeconds(sign * RollupTotals.SecondsOf(run));
                AddTimes(DurationBucket.FromSeconds(run.Seconds), sign);
            }
        }

        public void Add(Totals other)
        {
            _completed += other._completed;
            Failed += other.Failed;
            _needsInfo += other._needsInfo;
            _cancelled += other._cancelled;
            _retried += other._retried;
            AddSeconds(other._seconds);
            foreach (var (bucket, count) in other._times)
            {
                AddTimes(bucket, count);
            }
        }

        public RollupDay ToDay(DateOnly day, string? task)
        {
            var times = new SortedDictionary<int, int>();
            foreach (var (bucket, count) in _times)
            {
                if (count > 0)
                {
                    times[bucket] = RollupTotals.CountOf(count);
                }
            }

            return new RollupDay
            {
                Day = day,
                Task = task,
                Completed = RollupTotals.CountOf(_completed),
                Failed = RollupTotals.CountOf(Failed),
                NeedsInfo = RollupTotals.CountOf(_needsInfo),
                Cancelled = RollupTotals.CountOf(_cancelled),
                Retried = RollupTotals.CountOf(_retried),
                Seconds = Math.Clamp(_seconds, 0, TodoRollup.MaxSeconds),
                Times = times.Count > 0 ? times : null,
            };
        }

        private void AddTimes(int bucket, long count) => _times[bucket] = _times.GetValueOrDefault(bucket) + count;

        private void AddSeconds(double seconds) => _seconds = Math.Round(_seconds + seconds, 3);
    }
}
