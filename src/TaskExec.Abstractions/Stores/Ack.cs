namespace TaskExec.Abstractions;

/// <summary>The word of a store that appended events are durable.</summary>
/// <param name="Revision">An opaque name of a state of the store that holds them.</param>
public readonly record struct Ack(string Revision);
