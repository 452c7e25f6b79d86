namespace TaskExec;

/// <summary>Specifies which events of a run must be durable before the run continues.</summary>
public enum RunDurability
{
    /// <summary>
    /// Artifacts and the end of a run are sent to the store immediately, and an asynchronous run waits until its end is durable.
    /// Intermediate stage events are written with the next of these events.
    /// </summary>
    RunCompletion,

    /// <summary>Every event blocks the thread of the run until the event is durable, for at most <see cref="TaskExecOptions.StoreTimeout"/>.</summary>
    All,
}
