namespace TaskExec;

/// <summary>Tells what a failure is, so that it is retried only where that can help.</summary>
public interface IFailureClassifier
{
    /// <summary>Looks at a failure.</summary>
    /// <param name="failure">What an attempt threw.</param>
    /// <returns>What it is; <see langword="null"/> leaves it to the next classifier. One that throws ends the run without another attempt.</returns>
    FailureVerdict? Classify(Exception failure);
}
