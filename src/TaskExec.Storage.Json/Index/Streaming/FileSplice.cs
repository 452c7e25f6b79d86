namespace TaskExec.Storage.Json.Index;

/// <summary>Describes the changes that the store made to a file, as needed to update its index.</summary>
/// <param name="Edits">The edits in file order, without overlaps. Each lies within one element and does not touch its id, or lies outside all elements.</param>
/// <param name="Escaping">The counts of the inserted texts minus those of the removed texts.</param>
/// <param name="Hash">The hash of the new file.</param>
internal sealed record FileSplice(IReadOnlyList<SpliceEdit> Edits, EscapingFacts Escaping, ulong Hash)
{
    /// <summary>Gets the appended todos in file order; one of the edits inserts their text.</summary>
    public IReadOnlyList<AppendedTodo> Appended { get; init; } = [];
}
