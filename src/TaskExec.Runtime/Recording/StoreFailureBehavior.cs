namespace TaskExec;

/// <summary>What happens to the caller when a run could not be recorded.</summary>
public enum StoreFailureBehavior
{
    /// <summary>The caller gets what the method gave; the failure is reported and counted.</summary>
    Report,

    /// <summary>The caller of a method that succeeded gets the store's exception.</summary>
    Throw,
}
