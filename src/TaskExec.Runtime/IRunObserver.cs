namespace TaskExec;

/// <summary>Is told what becomes of runs, for logs and alerts. It is called on the thread of the run, and should come back soon; what it throws is counted and changes nothing.</summary>
public interface IRunObserver
{
    /// <summary>An attempt has failed, and another one follows.</summary>
    /// <param name="retry">What happened.</param>
    void Retrying(RunRetry retry);

    /// <summary>A run has ended. Its record may still be on its way to the store.</summary>
    /// <param name="end">How it ended.</param>
    void Ended(RunEnd end);
}
