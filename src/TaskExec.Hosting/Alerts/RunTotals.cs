using TaskExec.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Hosting.Alerts;

/// <summary>Sums up the root runs that ended in a window: those that a todo keeps, and those of which only the totals of a day are left.</summary>
/// <param name="now">The end of the window.</param>
/// <param name="window">The window that selects the runs.</param>
internal sealed class RunTotals(DateTimeOffset now, RateWindow window)
{
    private readonly DateOnly _from = now - DateTimeOffset.MinValue > window.Length ? DayOf(now - window.Length) : DateOnly.MinValue;
    private readonly DateOnly _to = DayOf(now);
    private readonly SortedDictionary<int, long> _times = [];
    private long _completed;
    private long _failed;
    private long _needsInfo;
    private long _cancelled;
    private long _retried;
    private double _seconds;

    private long Finished => _completed + _failed + _needsInfo;

    /// <summary>Adds a run, if it is a root run that ended in the window.</summary>
    public void Add(RunState run)
    {
        if (run is not { IsRoot: true, HasWorked: true, EndedAt: { } ended } || !Includes(DayOf(ended)))
        {
            return;
        }

        if (run.Outcome is RunOutcome.Completed or RunOutcome.Failed or RunOutcome.NeedsInfo or RunOutcome.Abandoned)
        {
            _retried += run.Attempts > 1 ? 1 : 0;
            AddTimes(DurationBucket.FromSeconds(run.Seconds), 1);
            AddSeconds(Math.Round(run.Seconds, 3));
        }

        _completed += run.Outcome is RunOutcome.Completed ? 1 : 0;
        _failed += run.Outcome is RunOutcome.Failed or RunOutcome.Abandoned ? 1 : 0;
        _needsInfo += run.Outcome is RunOutcome.NeedsInfo ? 1 : 0;
        _cancelled += run.Outcome is RunOutcome.Cancelled ? 1 : 0;
    }

    /// <summary>Adds the compacted runs of a day, if the day is in the window.</summary>
    public void Add(RollupDay day)
    {
        if (!Includes(day.Day))
        {
            return;
        }

        _completed += day.Completed;
        _failed += day.Failed;
        _needsInfo += day.NeedsInfo;
        _cancelled += day.Cancelled;
        _retried += day.Retried;
        AddSeconds(day.Seconds);
        foreach (var (bucket, count) in day.Times ?? new Dictionary<int, int>())
        {
            AddTimes(bucket, count);
        }
    }

    /// <summary>Computes the rates.</summary>
    public RunRates ToRates() => new()
    {
        Finished = CountOf(Finished),
        Completed = CountOf(_completed),
        Failed = CountOf(_failed),
        NeedsInfo = CountOf(_needsInfo),
        Cancelled = CountOf(_cancelled),
        Retried = CountOf(_retried),
        MeanSeconds = Finished == 0 ? null : _seconds / Finished,
        P95Seconds = Percentile(0.95),
        Window = window,
    };

    // A person can write any number into the file.
    private static int CountOf(long sum) => (int)Math.Min(sum, int.MaxValue);

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private bool Includes(DateOnly day) => day >= _from && day <= _to;

    private void AddTimes(int bucket, long count) => _times[bucket] = _times.GetValueOrDefault(bucket) + count;

    // The rollup states milliseconds, and rounding each sum makes it independent of the order of the runs.
    private void AddSeconds(double seconds) => _seconds = Math.Round(_seconds + seconds, 3);

    private double? Percentile(double part)
    {
        var rank = (long)Math.Ceiling(_times.Values.Sum() * part);
        foreach (var (bucket, count) in _times)
        {
            rank -= count;
            if (rank <= 0)
            {
                return DurationBucket.ToSeconds(bucket);
            }
        }

        return null;
    }
}
