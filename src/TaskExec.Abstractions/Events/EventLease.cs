using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TaskExec.CompilerServices;

/// <summary>Represents the lease of a run, after whose expiry other processes consider the run dead.</summary>
/// <param name="Fence">
/// The fencing token of the claim, counted per todo from 1. Later claims have larger fences; a run without a claim has 0.
/// </param>
/// <param name="Expires">
/// The time at which the lease expires unless a heartbeat renews it, according to the clock of the machine that recorded it.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EventLease([property: Range(0, double.MaxValue)] long Fence, DateTimeOffset Expires);
