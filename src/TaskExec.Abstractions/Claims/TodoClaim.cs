namespace TaskExec.Storage;

/// <summary>Represents an exclusive lease of a run on its todo.</summary>
/// <param name="RunId">The run that holds the lease.</param>
/// <param name="Executor">The executor that claimed the todo, or <see langword="null"/> if the claim does not record it.</param>
/// <param name="Fence">
/// The fence of the claim. A resource that the run writes to should reject a fence smaller than the largest that it has seen.
/// </param>
/// <param name="Expires">The time at which the lease expires, including renewals by heartbeats.</param>
public sealed record TodoClaim(RunId RunId, string? Executor, long Fence, DateTimeOffset Expires)
{
    /// <summary>Determines whether the lease is in force at the specified time.</summary>
    /// <param name="time">The time to check.</param>
    /// <returns><see langword="true"/> if the lease has not expired at <paramref name="time"/>; otherwise, <see langword="false"/>.</returns>
    public bool IsHeldAt(DateTimeOffset time) => time < Expires;
}
