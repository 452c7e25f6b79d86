namespace TaskExec.Hosting;

/// <summary>What a section of the configuration may say. What it leaves out keeps its default; see <see cref="TaskExecOptions"/>.</summary>
public sealed class TaskExecSettings
{
    /// <inheritdoc cref="TaskExecHostOptions.Todos"/>
    public string? Todos { get; set; }

    /// <summary>The key of the store among the services.</summary>
    /// <value><see langword="null"/>: the one without a key.</value>
    public string? StoreKey { get; set; }

    /// <summary>Who runs the tasks, for example <c>openclaw@cloud-1</c>.</summary>
    /// <value><see langword="null"/>: program@host.</value>
    public string? Executor { get; set; }

    /// <summary>How failures are dealt with: <c>Default</c>, <c>Patient</c> or <c>None</c>.</summary>
    /// <value><see langword="null"/>: <c>Default</c>.</value>
    public string? Failures { get; set; }

    /// <inheritdoc cref="TaskExecOptions.StoreTimeout"/>
    public TimeSpan? StoreTimeout { get; set; }

    /// <inheritdoc cref="TaskExecOptions.TimeoutGrace"/>
    public TimeSpan? TimeoutGrace { get; set; }

    /// <inheritdoc cref="TaskExecOptions.ReportInterval"/>
    public TimeSpan? ReportInterval { get; set; }

    /// <inheritdoc cref="TaskExecOptions.Durability"/>
    public RunDurability? Durability { get; set; }

    /// <inheritdoc cref="TaskExecOptions.OnStoreFailure"/>
    public OnStoreFailure? OnStoreFailure { get; set; }

    /// <inheritdoc cref="TaskExecOptions.CancelFromStore"/>
    public bool? CancelFromStore { get; set; }

    /// <inheritdoc cref="TaskExecOptions.RequireVerification"/>
    public bool? RequireVerification { get; set; }

    /// <inheritdoc cref="TaskExecOptions.RecordStacks"/>
    public bool? RecordStacks { get; set; }

    /// <inheritdoc cref="TaskExecOptions.GenAiSpans"/>
    public bool? GenAiSpans { get; set; }

    /// <summary>Which alerts there are, and who is told.</summary>
    /// <value>The defaults.</value>
    public AlertSettings? Alerts { get; set; }

    internal void Apply(TaskExecHostOptions options)
    {
        var runs = options.Runs;
        options.Todos = Todos ?? options.Todos;
        options.StoreKey = StoreKey ?? options.StoreKey;
        runs.Identity = Executor is null ? runs.Identity : runs.Identity with { Executor = Executor };
        runs.Failures = Failures is null ? runs.Failures : PresetOf(Failures);
        runs.StoreTimeout = StoreTimeout ?? runs.StoreTimeout;
        runs.TimeoutGrace = TimeoutGrace ?? runs.TimeoutGrace;
        runs.ReportInterval = ReportInterval ?? runs.ReportInterval;
        runs.Durability = Durability ?? runs.Durability;
        runs.OnStoreFailure = OnStoreFailure ?? runs.OnStoreFailure;
        runs.CancelFromStore = CancelFromStore ?? runs.CancelFromStore;
        runs.RequireVerification = RequireVerification ?? runs.RequireVerification;
        runs.RecordStacks = RecordStacks ?? runs.RecordStacks;
        runs.GenAiSpans = GenAiSpans ?? runs.GenAiSpans;
        Alerts?.Apply(options.Alerts);
    }

    private static FailurePolicies PresetOf(string name) => name.ToUpperInvariant() switch
    {
        "DEFAULT" => FailurePolicies.Default,
        "PATIENT" => FailurePolicies.Patient,
        "NONE" => FailurePolicies.None,
        _ => throw new InvalidOperationException($"Failures is '{name}'. Set it to Default, Patient or None."),
    };
}
