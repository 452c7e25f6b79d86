using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Represents a request to a person, recorded by an event that sets the status of its todo to <c>needs-info</c>.</summary>
/// <param name="NextAction">A sentence that says what the person should do next.</param>
/// <param name="Reason">The reason why another attempt cannot succeed, unless it is the message of the error.</param>
/// <param name="Stage">The stage in which the run failed.</param>
/// <param name="RetryPoint">The first stage that the next run has to repeat. A run always starts from its beginning.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record EventDowngrade(string NextAction, string? Reason, Stage Stage, Stage RetryPoint);
