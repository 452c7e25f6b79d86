namespace TaskExec.Generators.Model;

/// <summary>Describes where wrappers are generated: inside the tracked type, or in a separate class.</summary>
internal sealed record ContainingTypeSpec
{
    /// <summary>The full metadata name of the tracked type, from which the names of the file and of the class of descriptions are derived.</summary>
    public required string TypeName { get; init; }

    /// <summary>The namespace; empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The type declarations that contain the wrapper, outermost first.</summary>
    public required EquatableArray<string> Declarations { get; init; }

    /// <summary>The documentation id of the tracked type if the wrapper is in a separate class; otherwise null.</summary>
    public string? SiblingClass { get; init; }
}
