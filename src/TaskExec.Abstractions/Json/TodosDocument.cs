namespace TaskExec.Abstractions.Json;

/// <summary>A whole <c>todos.json</c>, as a new file is written.</summary>
public sealed record TodosDocument
{
    /// <summary>The version of the file's format.</summary>
    /// <value>1.0.0.</value>
    public string Version { get; init; } = "1.0.0";

    /// <summary>When the file was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The todos.</summary>
    public required IReadOnlyList<TodoDocument> Todos { get; init; }
}
