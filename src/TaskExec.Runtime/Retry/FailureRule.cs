using System.ComponentModel;
using TaskExec.Runtime.Retry;

namespace TaskExec.CompilerServices;

/// <summary>Represents one <see cref="OnFailureAttribute"/> of a task: how failures of one class are handled in that task.</summary>
/// <param name="FailureClass">The failure class.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record FailureRule(FailureClass FailureClass)
{
    private const int MaxDepth = 32;

    /// <summary>Gets the exception types that belong to the class in this task, derived types included.</summary>
    /// <value>The default is an empty list.</value>
    public IReadOnlyList<Type> Exceptions { get; init; } = [];

    /// <summary>Gets the action that follows a failure of the class.</summary>
    /// <value>The default is <see langword="null"/>, which keeps the action of <see cref="TaskExecOptions.Failures"/>.</value>
    public FailureAction? Action { get; init; }

    /// <summary>Gets the maximum number of retries per run after failures of the class.</summary>
    /// <value>The default is <see langword="null"/>, which keeps the limit of <see cref="TaskExecOptions.Failures"/>.</value>
    public int? Retries { get; init; }

    /// <summary>Gets the delay before the first retry, in seconds. It doubles with each further failure of the class.</summary>
    /// <value>The default is <see langword="null"/>, which keeps the delays of <see cref="TaskExecOptions.Failures"/>.</value>
    public double? DelaySeconds { get; init; }

    /// <summary>Gets the upper limit of the doubling delay, in seconds.</summary>
    /// <value>The default is <see langword="null"/>, which keeps the limit of <see cref="TaskExecOptions.Failures"/>.</value>
    public double? MaxDelaySeconds { get; init; }

    /// <summary>Determines whether an exception, or one of its inner exceptions, belongs to this class.</summary>
    internal bool Matches(Exception failure) => Exceptions.Count > 0 && Matches(failure, MaxDepth);

    /// <summary>Returns the policy with the changes of this rule.</summary>
    internal FailurePolicy Apply(FailurePolicy policy)
    {
        var delay = DelaySeconds is { } delaySeconds ? TimerLimits.FromSeconds(delaySeconds) : policy.Delay;
        var maxDelay = MaxDelaySeconds is { } maxDelaySeconds ? TimerLimits.FromSeconds(maxDelaySeconds) : policy.MaxDelay;
        return policy with
        {
            Action = Action ?? policy.Action,
            Retries = Retries ?? policy.Retries,
            Delay = delay,
            MaxDelay = maxDelay < delay ? delay : maxDelay,
            Delays = DelaySeconds is null ? policy.Delays : [],
        };
    }

    private bool Matches(Exception? failure, int depth) => failure switch
    {
        null => false,
        _ when depth == 0 => false,
        _ when Exceptions.Any(type => type.IsInstanceOfType(failure)) => true,
        AggregateException aggregate => aggregate.InnerExceptions.Any(inner => Matches(inner, depth - 1)),
        _ => Matches(failure.InnerException, depth - 1),
    };
}
