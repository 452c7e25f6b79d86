namespace TaskExec.Runtime.Classification;

/// <summary>Classifies failures by the types of the exception and its inner exceptions, and otherwise by their messages.</summary>
internal sealed class DefaultClassifier : IFailureClassifier
{
    public static readonly DefaultClassifier Instance = new();

    // Bounds the time for pathological chains. Real exceptions are nested far less deeply.
    public const int MaxDepth = 32;

    // Of several failures in an AggregateException the first in this order decides: classes that are not retried, then those with the longest delays.
    private static readonly FailureClass[] Precedence =
    [
        FailureClass.Bug, FailureClass.Auth, FailureClass.MissingInput, FailureClass.Validation, FailureClass.RateLimit,
        FailureClass.Network, FailureClass.Timeout, FailureClass.Conflict, FailureClass.Unknown, FailureClass.Cancelled,
    ];

    private static readonly Func<Exception, FailureClass?>[] Rules =
        [KnownExceptions.ClassOf, MessagePatterns.ClassOf, KnownExceptions.UsualClassOf];

    public FailureClassification? Classify(Exception failure) => new(ClassOf(failure), RetryAfter.Find(failure, RetryAfter.Read));

    private static FailureClass ClassOf(Exception failure)
    {
        foreach (var rule in Rules)
        {
            if (ClassOf(failure, rule, MaxDepth) is { } found)
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
        AggregateException { InnerExceptions.Count: > 0 } aggregate => Decisive(aggregate, rule, depth - 1),
        _ => rule(failure) ?? ClassOf(failure.InnerException, rule, depth - 1),
    };

    private static FailureClass? Decisive(AggregateException aggregate, Func<Exception, FailureClass?> rule, int depth)
    {
        var rank = Precedence.Length;
        for (var i = 0; i < aggregate.InnerExceptions.Count; i++)
        {
            if (ClassOf(aggregate.InnerExceptions[i], rule, depth) is { } found)
            {
                rank = Math.Min(rank, Array.IndexOf(Precedence, found));
            }
        }

        return rank < Precedence.Length ? Precedence[rank] : null;
    }
}
