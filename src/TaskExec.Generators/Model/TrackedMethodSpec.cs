namespace TaskExec.Generators;

/// <summary>All that is emitted for one tracked method.</summary>
/// <remarks>The pipeline compares specs between edits: they hold texts, numbers and equatable arrays, never a symbol or a piece of syntax.</remarks>
internal sealed record TrackedMethodSpec
{
    /// <summary>The documentation id of the method: unique in the compilation.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the method, free of escapes.</summary>
    public required string Name { get; init; }

    /// <summary>The field that describes the task, in the class of the descriptions of its type.</summary>
    public required string InfoName { get; init; }

    public required PlaceSpec Place { get; init; }

    public required TaskInfoSpec Info { get; init; }

    public required WrapperSpec Wrapper { get; init; }

    /// <summary>What is handed to the engine; nothing where the wrapper makes the attempts itself.</summary>
    public required EquatableArray<StateElement> State { get; init; }

    /// <summary>How the wrapper makes the attempts itself; null where the engine does.</summary>
    public InlineSpec? Inline { get; init; }

    public required CallSpec Execute { get; init; }

    public required CallSpec? Plan { get; init; }

    public required CallSpec? Verify { get; init; }

    /// <summary>What the wrapper writes down of what it is called with; null where it is nothing.</summary>
    public required RecordedArgumentsSpec? Recorded { get; init; }

    public required CatalogueSpec Catalogue { get; init; }
}
