namespace TaskExec;

/// <summary>Specifies what the caller experiences when a run could not be recorded.</summary>
public enum StoreFailureBehavior
{
    /// <summary>The caller gets the result of the method. The failure is reported and counted.</summary>
    Report,

    /// <summary>The caller of a method that succeeded gets the exception of the store.</summary>
    Throw,
}
