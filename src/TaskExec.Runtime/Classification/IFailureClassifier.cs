namespace TaskExec;

/// <summary>Assigns a class to failures, so that they are retried only if another attempt can succeed.</summary>
/// <remarks>
/// Add implementations to <see cref="TaskExecOptions.Classifiers"/>. They run in order, before the built-in classification by type and message.
/// </remarks>
public interface IFailureClassifier
{
    /// <summary>Classifies a failure.</summary>
    /// <remarks>An exception that this method throws ends the run without another attempt.</remarks>
    /// <param name="failure">The exception that an attempt threw.</param>
    /// <returns>The classification, or <see langword="null"/> to defer to the next classifier.</returns>
    FailureClassification? Classify(Exception failure);
}
