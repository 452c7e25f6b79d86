using TaskExec.Runtime.Retry;

namespace TaskExec;

/// <summary>Defines whether failures of one class are retried, how often and after which delay.</summary>
public sealed record FailurePolicy
{
    /// <summary>Gets a policy for permanent failures, which fails the run without a retry.</summary>
    public static FailurePolicy Fail { get; } = new() { Action = FailureAction.Fail };

    /// <summary>Gets a policy for failures that only a person can resolve, which ends the run as <c>needs-info</c> without a retry.</summary>
    public static FailurePolicy Downgrade { get; } = new() { Action = FailureAction.Downgrade };

    /// <summary>Gets the action that follows a failed attempt.</summary>
    /// <value>The default is <see cref="FailureAction.Retry"/>.</value>
    public FailureAction Action { get; init; }

    /// <summary>Gets the maximum number of retries per run after failures of this class.</summary>
    /// <value>
    /// The default is <see cref="int.MaxValue"/>, so that only the retries of the task limit them. A value above the retries of the task has no effect.
    /// </value>
    public int Retries { get; init; } = int.MaxValue;

    /// <summary>Gets the delay after the first failure of this class. The delay doubles with each further failure of the class.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets the upper limit of the doubling delay, jitter included. It must not exceed 24 hours.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets the fraction, from 0 to 1, by which a doubling delay varies randomly, so that runs that failed together do not retry together.</summary>
    /// <value>The default is 0.25: a delay is between 75 % and 125 % of its nominal value.</value>
    public double Jitter { get; init; } = 0.25;

    /// <summary>Gets explicit delays that replace the doubling ones. The last delay repeats, and no jitter is applied.</summary>
    /// <value>The default is an empty list, which means doubling delays.</value>
    public IReadOnlyList<TimeSpan> Delays { get; init; } = [];

    /// <summary>Computes the delay after a number of failures of this class.</summary>
    /// <param name="failures">The number of such failures in the run, from 1.</param>
    /// <param name="random">Returns a random number from 0 to 1.</param>
    internal TimeSpan DelayAfter(int failures, Func<double> random)
    {
        if (Delays.Count > 0)
        {
            return Delays[Math.Min(failures, Delays.Count) - 1];
        }

        var maxSeconds = MaxDelay.TotalSeconds;
        var seconds = Math.Min(Delay.TotalSeconds * Math.Pow(2, failures - 1), maxSeconds);
        return TimeSpan.FromSeconds(Jitter > 0 ? Math.Min(seconds * (1 + (Jitter * ((2 * random()) - 1))), maxSeconds) : seconds);
    }

    /// <summary>Adds one message per invalid setting, which states the problem and the remedy.</summary>
    internal void AddFaults(FailureClass failureClass, List<string> faults)
    {
        if (Retries < 0)
        {
            faults.Add($"Failures[{failureClass}]: Retries is {Retries}. Set it to zero or more.");
        }

        var maxAllowed = TimerLimits.MaxRetryDelay;
        if (Delay < TimeSpan.Zero || MaxDelay < Delay || MaxDelay > maxAllowed || !AreWithin(Delays, maxAllowed))
        {
            faults.Add($"Failures[{failureClass}]: Delay is {Delay}, MaxDelay is {MaxDelay} and Delays is [{string.Join(", ", Delays)}]."
                + $" Set each to a value from zero to {maxAllowed.TotalHours:0} hours, with MaxDelay not less than Delay.");
        }

        if (!(Jitter is >= 0 and <= 1))
        {
            faults.Add($"Failures[{failureClass}]: Jitter is {Jitter}. Set it to a value from 0 to 1.");
        }
    }

    private static bool AreWithin(IReadOnlyList<TimeSpan> delays, TimeSpan maxAllowed)
    {
        for (var i = 0; i < delays.Count; i++)
        {
            if (delays[i] < TimeSpan.Zero || delays[i] > maxAllowed)
            {
                return false;
            }
        }

        return true;
    }
}
