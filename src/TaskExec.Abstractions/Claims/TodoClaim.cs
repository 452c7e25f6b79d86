namespace TaskExec.Abstractions;

/// <summary>An exclusive hold of a run on its todo.</summary>
/// <param name="RunId">The run that holds it.</param>
/// <param name="Executor">Who claimed it, where the claim says it.</param>
/// <param name="Fence">The number of the claim in its todo: whoever is shown a smaller one than it has seen before must refuse.</param>
/// <param name="Expires">When it ends, the heartbeats of the run included.</param>
public sealed record TodoClaim(RunId RunId, string? Executor, long Fence, DateTimeOffset Expires)
{
    /// <summary>Whether it keeps others out at a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>Whether its lease has not ended by then.</returns>
    public bool IsHeldAt(DateTimeOffset time) => time < Expires;
}
