using System.ComponentModel.DataAnnotations;

namespace TaskExec.Abstractions;

/// <summary>How long a run may be silent before others take it for dead.</summary>
/// <param name="Fence">The number of the claim, counted in its todo from 1; a later claim has a larger one. A run without a claim has 0.</param>
/// <param name="Expires">When the lease ends unless a heartbeat of the run moves it on, by the clock of the machine that wrote it.</param>
public sealed record EventLease([property: Range(0, double.MaxValue)] long Fence, DateTimeOffset Expires);
