namespace TaskExec.Storage.Json.Index;

/// <summary>What we changed in a file, as its index must know it.</summary>
internal sealed record Splice
{
    /// <summary>In the order of the file and apart from each other; each within one element and not over its id, or outside of all elements.</summary>
    public required IReadOnlyList<SpliceEdit> Edits { get; init; }

    /// <summary>In the order of the file; the text that brings them is one of the edits.</summary>
    public IReadOnlyList<AppendedTodo> Appended { get; init; } = [];

    /// <summary>The facts of all texts that came, less those of all that went.</summary>
    public required EscapingFacts Escaping { get; init; }

    /// <summary>The hash of the whole file afterwards.</summary>
    public required ulong Hash { get; init; }
}
