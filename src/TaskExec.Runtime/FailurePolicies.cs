using System.Collections.Immutable;
using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>How failures are dealt with, by their class.</summary>
public sealed class FailurePolicies
{
    private static readonly ImmutableArray<FailureClass> Retried = [FailureClass.RateLimit, FailureClass.Network, FailureClass.Timeout, FailureClass.Conflict, FailureClass.Unknown];
    private readonly ImmutableDictionary<FailureClass, FailurePolicy> _policies;

    private FailurePolicies(ImmutableDictionary<FailureClass, FailurePolicy> policies) => _policies = policies;

    /// <summary>
    /// Rate limits wait for what the service asks, else from 30 seconds doubling to 10 minutes; conflicts are tried again at once; the network, timeouts and what is unknown from 1 to 30 seconds.
    /// Missing rights, missing input and invalid data go to a person at once; bugs fail.
    /// </summary>
    public static FailurePolicies Default { get; } = new(ImmutableDictionary<FailureClass, FailurePolicy>.Empty
        .Add(FailureClass.RateLimit, new FailurePolicy { Delay = TimeSpan.FromSeconds(30), MaxDelay = TimeSpan.FromMinutes(10) })
        .Add(FailureClass.Network, new FailurePolicy())
        .Add(FailureClass.Timeout, new FailurePolicy())
        .Add(FailureClass.Unknown, new FailurePolicy())
        .Add(FailureClass.Conflict, new FailurePolicy { Delay = TimeSpan.Zero })
        .Add(FailureClass.Auth, FailurePolicy.Downgrades)
        .Add(FailureClass.MissingInput, FailurePolicy.Downgrades)
        .Add(FailureClass.Validation, FailurePolicy.Downgrades)
        .Add(FailureClass.Cancelled, FailurePolicy.Fails)
        .Add(FailureClass.Bug, FailurePolicy.Fails));

    /// <summary>The same, but what is retried is tried again at once, then after 5 minutes, then every 15 minutes: for work that can wait.</summary>
    public static FailurePolicies Patient { get; } = Default.WithRetried(static policy => policy with { Delays = [TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)] });

    /// <summary>The same, but nothing is retried.</summary>
    public static FailurePolicies None { get; } = Default.WithRetried(static _ => FailurePolicy.Fails);

    /// <summary>Returns the policies of a preset.</summary>
    /// <param name="preset">The preset.</param>
    /// <returns>The policies.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a preset.</exception>
    public static FailurePolicies FromPreset(FailurePreset preset) => preset switch
    {
        FailurePreset.Default => Default,
        FailurePreset.Patient => Patient,
        FailurePreset.None => None,
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "The value is not a preset. Use Default, Patient or None."),
    };

    /// <summary>The policy of one class.</summary>
    /// <param name="failureClass">The class.</param>
    public FailurePolicy this[FailureClass failureClass] => _policies.GetValueOrDefault(failureClass) ?? _policies[FailureClass.Unknown];

    /// <summary>The same with another policy for one class.</summary>
    /// <param name="failureClass">The class.</param>
    /// <param name="policy">Its policy.</param>
    /// <returns>The new policies.</returns>
    public FailurePolicies With(FailureClass failureClass, FailurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(_policies.SetItem(failureClass, policy));
    }

    /// <summary>The same with other policies for the classes that are retried by default: rate limits, the network, timeouts, conflicts, and what is unknown.</summary>
    /// <param name="change">Makes the new policy of the old one.</param>
    /// <returns>The new policies.</returns>
    public FailurePolicies WithRetried(Func<FailurePolicy, FailurePolicy> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Retried.Aggregate(this, (policies, each) => policies.With(each, change(policies[each])));
    }

    internal IEnumerable<string> Faults() =>
        from policy in _policies
        from fault in policy.Value.Faults()
        select $"Failures[{policy.Key}]: {fault}";
}

/// <summary>Specifies a preset of failure policies.</summary>
public enum FailurePreset
{
    /// <summary>Retries transient failures with delays of seconds to minutes. See <see cref="FailurePolicies.Default"/>.</summary>
    Default,

    /// <summary>Retries transient failures immediately, then after 5 minutes, then every 15 minutes. See <see cref="FailurePolicies.Patient"/>.</summary>
    Patient,

    /// <summary>Retries nothing. See <see cref="FailurePolicies.None"/>.</summary>
    None,
}
