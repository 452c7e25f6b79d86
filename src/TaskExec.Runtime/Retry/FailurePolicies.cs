using System.Diagnostics.CodeAnalysis;

namespace TaskExec;

/// <summary>Maps each failure class to the policy that decides about retries. Instances are immutable.</summary>
public sealed class FailurePolicies
{
    private FailurePolicies(Dictionary<int, FailurePolicy>? policies) => Policies = policies;

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
    public static FailurePolicies Default { get; } = new(policies: null);

    /// <summary>
    /// Gets policies like <see cref="Default"/> that retry transient failures immediately, then after 5 minutes, then every 15 minutes.
    /// </summary>
    /// <remarks>Retries happen in the process, so the call does not return until the last retry has ended. Use these policies for background work.</remarks>
    public static FailurePolicies Patient => field ??=
        Default.WithRetried(static policy => policy with { Delays = [TimeSpan.Zero, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)] });

    /// <summary>Gets policies like <see cref="Default"/> without retries: transient failures fail the run.</summary>
    public static FailurePolicies None => field ??= Default.WithRetried(static _ => FailurePolicy.Fail);

    // By the number of the class: the runtime brings compiled code for int keys, but each process would compile that for keys of this enumeration.
    // The default policies are created at the first failure.
    [AllowNull]
    private Dictionary<int, FailurePolicy> Policies
    {
        get => field ?? DefaultPolicies.ByClass;
        init;
    }

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
    public FailurePolicy this[FailureClass failureClass] => Policies.GetValueOrDefault((int)failureClass) ?? Policies[(int)FailureClass.Unknown];

    /// <summary>Creates a copy with another policy for one failure class.</summary>
    /// <param name="failureClass">The failure class.</param>
    /// <param name="policy">The new policy of the class.</param>
    /// <returns>The new policies. This instance is unchanged.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="policy"/> is <see langword="null"/>.</exception>
    public FailurePolicies With(FailureClass failureClass, FailurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(new Dictionary<int, FailurePolicy>(Policies) { [(int)failureClass] = policy });
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
        var changed = this;
        foreach (var retried in (ReadOnlySpan<FailureClass>)
            [FailureClass.RateLimit, FailureClass.Network, FailureClass.Timeout, FailureClass.Conflict, FailureClass.Unknown])
        {
            changed = changed.With(retried, change(changed[retried]));
        }

        return changed;
    }

    /// <summary>Adds one message per invalid setting, which states the problem and the remedy.</summary>
    internal void AddFaults(List<string> faults)
    {
        foreach (var (failureClass, policy) in Policies)
        {
            policy.AddFaults((FailureClass)failureClass, faults);
        }
    }

    private static class DefaultPolicies
    {
        public static readonly Dictionary<int, FailurePolicy> ByClass = new()
        {
            [(int)FailureClass.RateLimit] = new FailurePolicy { Delay = TimeSpan.FromSeconds(30), MaxDelay = TimeSpan.FromMinutes(10) },
            [(int)FailureClass.Network] = new FailurePolicy(),
            [(int)FailureClass.Timeout] = new FailurePolicy(),
            [(int)FailureClass.Unknown] = new FailurePolicy(),
            [(int)FailureClass.Conflict] = new FailurePolicy { Delay = TimeSpan.Zero },
            [(int)FailureClass.Auth] = FailurePolicy.Downgrade,
            [(int)FailureClass.MissingInput] = FailurePolicy.Downgrade,
            [(int)FailureClass.Validation] = FailurePolicy.Downgrade,
            [(int)FailureClass.Cancelled] = FailurePolicy.Fail,
            [(int)FailureClass.Bug] = FailurePolicy.Fail,
        };
    }
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
