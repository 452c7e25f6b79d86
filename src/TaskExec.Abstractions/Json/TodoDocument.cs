using System.ComponentModel;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Represents the members of a todo that TaskExec writes. People and other tools can add further members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TodoDocument
{
    /// <summary>Gets the id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the title.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the status.</summary>
    public string? Status { get; init; }

    /// <summary>Gets a value that indicates whether a person has to act.</summary>
    public bool? FeedbackRequired { get; init; }

    /// <summary>Gets the next action of the person who has to act.</summary>
    public string? UserNextAction { get; init; }

    /// <summary>Gets the reason why the last run needs a person to act.</summary>
    public string? FailureReason { get; init; }

    /// <summary>Gets the class of the failure of that run.</summary>
    public string? FailureClass { get; init; }

    /// <summary>Gets the stage in which that run failed.</summary>
    public string? FailureStage { get; init; }

    /// <summary>Gets the stage from which a run continues.</summary>
    public string? RetryPoint { get; init; }

    /// <summary>Gets the events.</summary>
    public IReadOnlyList<TodoEvent>? ExecutionLog { get; init; }

    /// <summary>Gets the metrics of the root run that started last.</summary>
    public ExecutionMetrics? ExecutionMetrics { get; init; }

    /// <summary>Gets the totals of the runs that compaction removed from the log.</summary>
    public TodoRollup? ExecutionRollup { get; init; }

    /// <summary>Gets the artifacts that the runs produced.</summary>
    public TodoArtifacts? Artifacts { get; init; }
}

/// <summary>Represents a <c>todos.json</c> file, as it is written when the file is created.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TodosDocument
{
    /// <summary>Gets the version of the file format.</summary>
    /// <value>The default is 1.0.0.</value>
    public string Version { get; init; } = "1.0.0";

    /// <summary>Gets the time at which the file was last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Gets the todos.</summary>
    public required IReadOnlyList<TodoDocument> Todos { get; init; }
}
