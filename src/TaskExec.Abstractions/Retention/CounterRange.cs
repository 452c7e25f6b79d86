using System.Text.Json.Serialization;
using TaskExec.Abstractions.Json;

namespace TaskExec.Abstractions;

/// <summary>Events of one writer that follow one another; <c>[from, to]</c> in the file.</summary>
/// <param name="From">The counter of the first event.</param>
/// <param name="To">The counter of the last event, which belongs to the range.</param>
[JsonConverter(typeof(CounterRangeJsonConverter))]
public readonly record struct CounterRange(long From, long To);
