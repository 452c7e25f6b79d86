namespace TaskExec;

/// <summary>What of a run waits until its record is on the disk.</summary>
public enum RunDurability
{
    /// <summary>Artifacts and the end of the run are recorded at once, and the end of an asynchronous run is waited for; the stages between ride in the batch of the next such event.</summary>
    Ends,

    /// <summary>Every event: the thread of the run waits for the store at each, at most as long as <see cref="TaskExecOptions.StoreTimeout"/>.</summary>
    All,
}
