namespace TaskExec.Storage.Json.Index;

/// <summary>Describes the changes that the store made to a file, as needed to update its index.</summary>
internal sealed record FileSplice
{
    /// <summary>Gets the edits in file order, without overlaps. Each lies within one element and does not touch its id, or lies outside all elements.</summary>
    public required IReadOnlyList<SpliceEdit> Edits { get; init; }

    /// <summary>Gets the appended todos in file order; one of the edits inserts their text.</summary>
    public IReadOnlyList<AppendedTodo> Appended { get; init; } = [];

    /// <summary>Gets the counts of the inserted texts minus those of the removed texts.</summary>
    public required EscapingFacts Escaping { get; init; }

    /// <summary>Gets the hash of the new file.</summary>
    public required ulong Hash { get; init; }
}
