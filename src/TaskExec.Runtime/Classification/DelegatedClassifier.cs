namespace TaskExec.Runtime;

/// <summary>A classifier that the options hold as a delegate.</summary>
internal sealed class DelegatedClassifier(Func<Exception, FailureVerdict?> classify) : IFailureClassifier
{
    public FailureVerdict? Classify(Exception failure) => classify(failure);
}
