using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Model;

/// <summary>Describes everything that is generated for one tracked method.</summary>
/// <remarks>The pipeline compares specs between edits, so they contain strings, numbers and equatable arrays, but no symbols and no syntax.</remarks>
internal sealed record TrackedMethodSpec
{
    /// <summary>The documentation id of the method, which is unique in the compilation.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the method, without escapes.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the generated field that describes the task.</summary>
    public required string InfoName { get; init; }

    public required ContainingTypeSpec ContainingType { get; init; }

    public required TaskInfoSpec Info { get; init; }

    public required WrapperSpec Wrapper { get; init; }

    /// <summary>The values that are passed to the engine; empty if the wrapper contains the retry loop.</summary>
    public required EquatableArray<StateElement> State { get; init; }

    /// <summary>The spec of a wrapper that contains the retry loop; null if the engine makes the attempts.</summary>
    public InlineSpec? Inline { get; init; }

    public required CallSpec Execute { get; init; }

    public required CallSpec? Plan { get; init; }

    public required CallSpec? Verify { get; init; }

    /// <summary>The arguments that the wrapper records; null if it records none.</summary>
    public required RecordedArgumentsSpec? Recorded { get; init; }

    public required CatalogueSpec Catalogue { get; init; }
}

/// <summary>Describes a value that the wrapper passes to the engine, so that no delegate captures anything.</summary>
/// <param name="Name">The name of the value within the state.</param>
/// <param name="Value">The expression in the wrapper that yields the value.</param>
internal sealed record StateElement(string Name, string Value);
