using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Tells what a failure is by the types of the exceptions, looking through to their causes, and else by what they say.</summary>
internal sealed class DefaultClassifier : IFailureClassifier
{
    public static readonly DefaultClassifier Instance = new();

    // Nobody nests deeper by hand; a chain that does is not worth the time.
    public const int Deepest = 32;

    // Of several failures at once the one counts that stands first here: what forbids another attempt, then what asks for the longest wait.
    private static readonly FailureClass[] Gravity =
    [
        FailureClass.Bug, FailureClass.Auth, FailureClass.MissingInput, FailureClass.Validation, FailureClass.RateLimit,
        FailureClass.Network, FailureClass.Timeout, FailureClass.Conflict, FailureClass.Unknown, FailureClass.Cancelled,
    ];

    private static readonly Func<Exception, FailureClass?>[] Rules = [KnownExceptions.ClassOf, MessagePatterns.ClassOf, KnownExceptions.UsualClassOf];

    public FailureVerdict? Classify(Exception failure) => new(ClassOf(failure), RetryAfter.In(failure, RetryAfter.Of));

    private static FailureClass ClassOf(Exception failure)
    {
        foreach (var rule in Rules)
        {
            if (ClassOf(failure, rule, Deepest) is { } found)
            {
                return found;
            }
        }

        return FailureClass.Unknown;
    }

    private static FailureClass? ClassOf(Exception? failure, Func<Exception, FailureClass?> rule, int depth) => failure switch
    {
        null => null,
        _ when depth == 0 => null,
        AggregateException { InnerExceptions.Count: > 0 } many => Gravest(many, rule, depth - 1),
        _ => rule(failure) ?? ClassOf(failure.InnerException, rule, depth - 1),
    };

    private static FailureClass? Gravest(AggregateException many, Func<Exception, FailureClass?> rule, int depth)
    {
        var gravest = Gravity.Length;
        for (var i = 0; i < many.InnerExceptions.Count; i++)
        {
            if (ClassOf(many.InnerExceptions[i], rule, depth) is { } found)
            {
                gravest = Math.Min(gravest, Array.IndexOf(Gravity, found));
            }
        }

        return gravest < Gravity.Length ? Gravity[gravest] : null;
    }
}
