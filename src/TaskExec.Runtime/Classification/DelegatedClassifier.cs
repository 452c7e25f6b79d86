namespace TaskExec.Runtime.Classification;

/// <summary>Adapts a delegate to <see cref="IFailureClassifier"/>.</summary>
internal sealed class DelegatedClassifier(Func<Exception, FailureClassification?> classify) : IFailureClassifier
{
    public FailureClassification? Classify(Exception failure) => classify(failure);
}
