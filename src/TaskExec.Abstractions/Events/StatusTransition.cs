using System.ComponentModel;
using System.Text.Json.Serialization;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>
/// Represents a status transition of a todo. Transitions form a causal chain, so that their order does not depend on clocks.
/// </summary>
/// <param name="From">The status before the transition.</param>
/// <param name="To">The status after the transition.</param>
/// <param name="After">The event of the preceding transition, or <see langword="null"/> for the first one.</param>
/// <param name="Also">
/// The events of further preceding transitions. Two machines changed the status concurrently, and this transition merges both branches.
/// </param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StatusTransition(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    string To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EventId? After = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EventId>? Also = null);
