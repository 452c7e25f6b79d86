using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>What <see cref="OnFailureAttribute"/> says of one class of failures in one task.</summary>
/// <param name="FailureClass">The class.</param>
public sealed record FailureRule(FailureClass FailureClass)
{
    private const int Deepest = 32;

    /// <summary>The exceptions that are of this class, with those derived from them.</summary>
    /// <value>None.</value>
    public IReadOnlyList<Type> Exceptions { get; init; } = [];

    /// <summary>What follows such a failure.</summary>
    /// <value><see langword="null"/>: as the options say.</value>
    public FailureAction? Action { get; init; }

    /// <summary>The most retries of such failures in one run.</summary>
    /// <value><see langword="null"/>: as the options say.</value>
    public int? Retries { get; init; }

    /// <summary>The wait before the first retry, in seconds; it doubles with each.</summary>
    /// <value><see langword="null"/>: as the options say.</value>
    public double? DelaySeconds { get; init; }

    /// <summary>The longest wait before a retry, in seconds.</summary>
    /// <value><see langword="null"/>: as the options say.</value>
    public double? MaxDelaySeconds { get; init; }

    /// <summary>Whether a failure, or one beneath it, is of this class.</summary>
    internal bool Matches(Exception failure) => Exceptions.Count > 0 && Matches(failure, Deepest);

    /// <summary>A policy as this rule changes it.</summary>
    internal FailurePolicy Apply(FailurePolicy policy)
    {
        var delay = DelaySeconds is { } first ? Runtime.Waits.OfSeconds(first) : policy.Delay;
        var most = MaxDelaySeconds is { } longest ? Runtime.Waits.OfSeconds(longest) : policy.MaxDelay;
        return policy with
        {
            Action = Action ?? policy.Action,
            Retries = Retries ?? policy.Retries,
            Delay = delay,
            MaxDelay = most < delay ? delay : most,
            Delays = DelaySeconds is null ? policy.Delays : [],
        };
    }

    private bool Matches(Exception? failure, int depth) => failure switch
    {
        null => false,
        _ when depth == 0 => false,
        _ when Exceptions.Any(type => type.IsInstanceOfType(failure)) => true,
        AggregateException many => many.InnerExceptions.Any(inner => Matches(inner, depth - 1)),
        _ => Matches(failure.InnerException, depth - 1),
    };
}
