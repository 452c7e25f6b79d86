using TaskExec.Runtime;

namespace TaskExec;

/// <summary>How failures of one class are dealt with.</summary>
public sealed record FailurePolicy
{
    /// <summary>Failures that come again however often the work is done.</summary>
    public static FailurePolicy Fails { get; } = new() { Action = FailureAction.Fail };

    /// <summary>Failures that only a person can help against.</summary>
    public static FailurePolicy Downgrades { get; } = new() { Action = FailureAction.Downgrade };

    /// <summary>What follows a failed attempt.</summary>
    /// <value><see cref="FailureAction.Retry"/>.</value>
    public FailureAction Action { get; init; }

    /// <summary>The most retries of one run after failures of this class. The retries of the task bound them too.</summary>
    /// <value>As many as the task has.</value>
    public int Retries { get; init; } = int.MaxValue;

    /// <summary>The wait after the first failure of this class; it doubles with each further one.</summary>
    /// <value>1 second.</value>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that the doubling leads to, jitter included.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How far a wait may be from its value, as a part of it: so that many that failed together do not come back together.</summary>
    /// <value>0.25, which is from three to five quarters.</value>
    public double Jitter { get; init; } = 0.25;

    /// <summary>The waits themselves, one after the other; the last one repeats.</summary>
    /// <value>None: they double.</value>
    public IReadOnlyList<TimeSpan> Delays { get; init; } = [];

    /// <summary>The wait after some failures of this class.</summary>
    /// <param name="failures">How many there were in the run, from 1.</param>
    /// <param name="random">Gives numbers from 0 to 1.</param>
    internal TimeSpan DelayAfter(int failures, Func<double> random)
    {
        if (Delays.Count > 0)
        {
            return Delays[Math.Min(failures, Delays.Count) - 1];
        }

        var most = MaxDelay.TotalSeconds;
        var seconds = Math.Min(Delay.TotalSeconds * Math.Pow(2, failures - 1), most);
        return TimeSpan.FromSeconds(Jitter > 0 ? Math.Min(seconds * (1 + (Jitter * ((2 * random()) - 1))), most) : seconds);
    }

    /// <summary>What cannot work, as sentences of fact and remedy.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Retries < 0)
        {
            yield return $"Retries is {Retries}. Set it to zero or more.";
        }

        if (Delay < TimeSpan.Zero || MaxDelay < Delay || MaxDelay > Waits.LongestRetry || Delays.Any(static delay => delay < TimeSpan.Zero || delay > Waits.LongestRetry))
        {
            yield return $"Delay is {Delay}, MaxDelay is {MaxDelay} and Delays is [{string.Join(", ", Delays)}]. Set them to zero or more, MaxDelay not below Delay, and to at most {Waits.LongestRetry.TotalHours:0} hours.";
        }

        if (!(Jitter is >= 0 and <= 1))
        {
            yield return $"Jitter is {Jitter}. Set it from 0 to 1.";
        }
    }
}
