namespace TaskExec.Runtime;

/// <summary>Adapts a delegate to <see cref="IFailureClassifier"/>.</summary>
internal sealed class DelegatedClassifier(Func<Exception, FailureVerdict?> classify) : IFailureClassifier
{
    public FailureVerdict? Classify(Exception failure) => classify(failure);
}
