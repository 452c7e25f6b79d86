namespace TaskExec.Storage;

/// <summary>Confirms that appended events are durable.</summary>
/// <param name="Revision">An opaque token for a state of the store that contains the events.</param>
public readonly record struct AppendResult(string Revision);

/// <summary>Specifies how soon appended events must be durable.</summary>
public enum Durability
{
    /// <summary>With the next batch. The caller does not wait.</summary>
    Batched,

    /// <summary>Before the append completes.</summary>
    Durable,
}
