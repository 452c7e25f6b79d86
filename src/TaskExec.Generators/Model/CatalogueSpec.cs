namespace TaskExec.Generators;

/// <summary>What the catalogue says of a tracked method, and how it runs it.</summary>
internal sealed record CatalogueSpec
{
    /// <summary>The expression that finds the receiver.</summary>
    public const string OnReceiver = "Receiver(call)";

    /// <summary>The arguments of the wrapper, in its order.</summary>
    public required EquatableArray<CatalogueArgumentSpec> Arguments { get; init; }

    /// <summary>The parameter of the method that names its todo; null where the wrapper adds one.</summary>
    public required string? TodoParameter { get; init; }

    /// <summary>Why only code can run the method, as the predicate of a sentence; null where it can be run by its name.</summary>
    public required string? Obstacle { get; init; }

    /// <summary>What the wrapper is called on: the receiver, or the type or class that it stands in.</summary>
    public required string Owner { get; init; }

    /// <summary>What is called, the same for all methods of the type; null where none is needed.</summary>
    public required ReceiverSpec? Receiver { get; init; }
}
