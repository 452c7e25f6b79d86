namespace TaskExec.Generators;

/// <summary>What the catalogue says of a tracked method, and how it runs it.</summary>
internal sealed record CatalogueSpec
{
    /// <summary>The parameters that a caller from outside gives.</summary>
    public required EquatableArray<CatalogueParameterSpec> Parameters { get; init; }

    /// <summary>The parameter of the method that names its todo; null where the wrapper adds one.</summary>
    public required string? TodoParameter { get; init; }

    /// <summary>Why only code can run the method, as the predicate of a sentence; null where it can be run by its name.</summary>
    public required string? Obstacle { get; init; }

    /// <summary>The body of the lambda that runs it; empty where there is an obstacle.</summary>
    public required string Run { get; init; }

    /// <summary>Whether that awaits something.</summary>
    public required bool IsAsync { get; init; }
}
