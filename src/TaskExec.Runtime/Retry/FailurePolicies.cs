using System.Collections.Immutable;

namespace TaskExec;

/// <summary>Maps each failure class to the policy that decides about retries. Instances are immutable.</summary>
public sealed class FailurePolicies
{
    private static readonly ImmutableArray<FailureClass> RetriedClasses =
        [FailureClass.RateLimit, FailureClass.Network, FailureClass.Timeout, FailureClass.Conflict, FailureClass.Unknown];

    private readonly ImmutableDictionary<FailureClass, FailurePolicy> _policies;

    private FailurePolicies(ImmutableDictionary<FailureClass, FailurePolicy> policies) => _policies = policies;

    /// <summary>Gets the default policies, which retry transient failures and send failures that need a person to <c>needs-info</c>.</summary>
    /// <remarks>
    /// <list type="table">
    /// <listheader><term>Class</term><description>Policy</description></listheader>
    /// <item><term><see cref="FailureClass.RateLimit"/></term><description>Retried after 30 seconds, doubling to at most 10 minutes.</description></item>
    /// <item>
    /// <term><see cref="FailureClass.Network"/>, <see cref="FailureClass.Timeout"/>, <see cref="FailureClass.Unknown"/></term>
    /// <description>Retried after 1 second, doubling to at most 30 seconds.</description>
    /// </item>
    /// <item><term><see cref="FailureClass.Conflict"/></term><description>Retried immediately.</description></item>
    /// <item>
    /// <term><see cref="FailureClass.Auth"/>, <see cref="FailureClass.MissingInput"/>, <see cref="FailureClass.Validation"/></term>
    /// <description>Not retried; the run ends as <c>needs-info</c>.</description>
    /// </item>
    /// <item><term><see cref="FailureClass.Cancelled"/>, <see cref="FailureClass.Bug"/></term><description>Not retried; the run ends.</description></item>
    /// </list>
    /// A delay that the failure itself specifies (<see cref="IRetryAfter"/>, <c>Retry-After</c>) and the <c>RetryDelays</c> of the task
    /// take precedence over these delays. The <c>retries</c> of the task are always the upper limit.
    /// </remarks>
    public static FailurePolicies Default { get; } = new(ImmutableDictionary<FailureClass, FailurePolicy>.Empty
        .Add(FailureClass.RateLimit, new FailurePolicy { Delay = TimeSpan.FromSeconds(30), MaxDelay = TimeSpan.FromMinutes(10) })
        .Add(FailureClass.Network, new FailurePolicy())
        .Add(FailureClass.Timeout, new FailurePolicy())
        .Add(FailureClass.Unknown, new FailurePolicy())
        .Add(FailureClass.Conflict, new FailurePolicy { Delay = TimeSpan.Zero })
        .Add(FailureClass.Auth, FailurePolicy.Downgrade)
        .Add(FailureClass.MissingInput, FailurePolicy.Downgrade)
        .Add(FailureClass.Validation, FailurePolicy.Downgrade)
        .Add(FailureClass.Cancelled, FailurePolicy.Fail)
        .Add(FailureClass.Bug, FailurePolicy.Fail));

    /// <summary>
    /// Gets policies like <see cref="Default"/> that retry transient failures immediately, then after 5 minutes, then every 15 minutes.
    /// </summary>
    /// <remarks>Retries happen in the process, so the call does not return until the last retry has ended. Use these policies for background work.</remarks>
    public static FailurePolicies Patient { get; } =
        Default.WithRetried(static policy => policy with { Delays = [TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)] });

    /// <summary>Gets policies like <see cref="Default"/> without retries: transient failures fail the run.</summary>
    public static FailurePolicies None { get; } = Default.WithRetried(static _ => FailurePolicy.Fail);

    /// <summary>Returns the policies of a preset.</summary>
    /// <param name="preset">The preset.</param>
    /// <returns>The policies.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="preset"/> is not a preset.</exception>
    public static FailurePolicies FromPreset(FailurePreset preset) => preset switch
    {
        FailurePreset.Default => Default,
        FailurePreset.Patient => Patient,
        FailurePreset.None => None,
        _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "The value is not a preset. Use Default, Patient or None."),
    };

    /// <summary>Gets the policy of a failure class.</summary>
    /// <param name="failureClass">The failure class.</param>
    /// <returns>The policy of the class; for an undefined class, the policy of <see cref="FailureClass.Unknown"/>.</returns>
    public FailurePolicy this[FailureClass failureClass] => _policies.GetValueOrDefault(failureClass) ?? _policies[FailureClass.Unknown];

    /// <summary>Creates a copy with another policy for one failure class.</summary>
    /// <param name="failureClass">The failure class.</param>
    /// <param name="policy">The new policy of the class.</param>
    /// <returns>The new policies. This instance is unchanged.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is <see langword="null"/>.</exception>
    public FailurePolicies With(FailureClass failureClass, FailurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(_policies.SetItem(failureClass, policy));
    }

    /// <summary>Creates a copy with changed policies for the classes that are retried by default.</summary>
    /// <remarks>
    /// These classes are <see cref="FailureClass.RateLimit"/>, <see cref="FailureClass.Network"/>, <see cref="FailureClass.Timeout"/>,
    /// <see cref="FailureClass.Conflict"/> and <see cref="FailureClass.Unknown"/>.
    /// </remarks>
    /// <param name="change">Returns the new policy of a class from its current one.</param>
    /// <returns>The new policies. This instance is unchanged.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="change"/> is <see langword="null"/>, or it returns <see langword="null"/>.</exception>
    public FailurePolicies WithRetried(Func<FailurePolicy, FailurePolicy> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return RetriedClasses.Aggregate(this, (policies, failureClass) => policies.With(failureClass, change(policies[failureClass])));
    }

    /// <summary>Returns one message per invalid setting, which states the problem and the remedy.</summary>
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
