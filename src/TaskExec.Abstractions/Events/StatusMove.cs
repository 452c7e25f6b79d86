using System.Text.Json.Serialization;

namespace TaskExec.Abstractions;

/// <summary>How an event moves the status of its todo: a link of a causal chain, so that no clock decides.</summary>
/// <param name="From">The status that stood in the todo.</param>
/// <param name="To">The status that stands after it.</param>
/// <param name="After">The event of the last move that was seen, or <see langword="null"/> for the first one.</param>
/// <param name="Also">Further last moves that were seen: two machines had moved the status apart, and this event joins them.</param>
public sealed record StatusMove(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? From,
    string To,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] EventId? After,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<EventId>? Also = null);
