namespace TaskExec.Generators.Model;

/// <summary>Describes a task by the values of its attributes.</summary>
internal sealed record TaskInfoSpec
{
    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Todo { get; init; }

    public int Retries { get; init; }

    public EquatableArray<double> RetryDelays { get; init; }

    public double TimeoutSeconds { get; init; }

    public double TotalTimeoutSeconds { get; init; }

    public bool Idempotent { get; init; } = true;

    public EquatableArray<string> Tags { get; init; }

    public bool HasSecrets { get; init; }

    /// <summary>The failure rules as C# expressions.</summary>
    public EquatableArray<string> FailureRules { get; init; }
}
