namespace TaskExec.Abstractions.Json;

/// <summary>What TaskExec writes into one todo. People and other tools keep more members beside these.</summary>
public sealed record TodoDocument
{
    /// <summary>The id.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done.</summary>
    public string? Title { get; init; }

    /// <summary>Where the todo stands.</summary>
    public string? Status { get; init; }

    /// <summary>Whether a person is asked for something.</summary>
    public bool? FeedbackRequired { get; init; }

    /// <summary>The one thing that the person should do next.</summary>
    public string? UserNextAction { get; init; }

    /// <summary>Why the last run needs a person.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The class of its failure.</summary>
    public string? FailureClass { get; init; }

    /// <summary>The stage in which it failed.</summary>
    public string? FailureStage { get; init; }

    /// <summary>The stage in which a run would go on.</summary>
    public string? RetryPoint { get; init; }

    /// <summary>What has happened.</summary>
    public IReadOnlyList<TodoEvent>? ExecutionLog { get; init; }

    /// <summary>The figures of the run started last.</summary>
    public ExecutionMetrics? ExecutionMetrics { get; init; }

    /// <summary>The older runs, summed up.</summary>
    public TodoRollup? ExecutionRollup { get; init; }

    /// <summary>What the runs have produced.</summary>
    public TodoArtifacts? Artifacts { get; init; }
}
