namespace TaskExec.Abstractions;

/// <summary>How soon appended events must be on the disk.</summary>
public enum Durability
{
    /// <summary>With the next batch: nobody waits for them.</summary>
    Batched,

    /// <summary>Now: the caller waits.</summary>
    Durable,
}
