namespace TaskExec.Generators;

/// <summary>One call that the engine makes: of the method itself, of its Plan, or of its Verify.</summary>
internal sealed record CallSpec
{
    /// <summary>The type of a static method; null where the receiver is in the state.</summary>
    public required string? StaticType { get; init; }

    /// <summary>The base type through which an override must be called, because an overload beside it would be preferred.</summary>
    public string? ReceiverType { get; init; }

    /// <summary>The method with its type arguments.</summary>
    public required string Method { get; init; }

    public required EquatableArray<ArgumentSpec> Arguments { get; init; }

    public required ReturnKind Returns { get; init; }
}
