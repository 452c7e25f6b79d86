namespace TaskExec.Generators;

/// <summary>Where wrappers are written: inside the type, or in a class beside it.</summary>
internal sealed record PlaceSpec
{
    /// <summary>The full metadata name of the tracked type, which names the file and the class of its descriptions.</summary>
    public required string TypeName { get; init; }

    /// <summary>The namespace; empty for the global one.</summary>
    public required string Namespace { get; init; }

    /// <summary>The declarations around the wrapper, outermost first.</summary>
    public required EquatableArray<string> Declarations { get; init; }

    /// <summary>The documentation id of the tracked type where the declaration is a class beside it.</summary>
    public string? ClassBeside { get; init; }
}
