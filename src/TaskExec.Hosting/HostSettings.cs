namespace TaskExec.Hosting;

/// <summary>
/// Receives the values of a configuration section, because the binder's source generator cannot create the clock, delegates and lists of objects in the
/// options themselves.
/// </summary>
internal sealed class HostSettings(TaskExecHostOptions options)
{
    public string? Todos { get; set; } = options.Todos;

    public string? StoreKey { get; set; } = options.StoreKey;

    public RunSettings Runs { get; } = new(options.Runs);

    public AlertOptions Alerts { get; } = options.Alerts;

    public void Apply()
    {
        options.Todos = Todos;
        options.StoreKey = StoreKey;
        Runs.Apply();
    }
}

/// <summary>The options of runs that a configuration can set; a test compares them with <see cref="TaskExecOptions"/>.</summary>
internal sealed class RunSettings(TaskExecOptions options)
{
    public string? Executor { get; set; } = options.Executor;

    public TimeSpan StoreTimeout { get; set; } = options.StoreTimeout;

    public TimeSpan TimeoutGrace { get; set; } = options.TimeoutGrace;

    public RunDurability Durability { get; set; } = options.Durability;

    public StoreFailureBehavior StoreFailureBehavior { get; set; } = options.StoreFailureBehavior;

    public bool GenAiSpans { get; set; } = options.GenAiSpans;

    public FailurePreset FailurePreset { get; set; } = options.FailurePreset;

    public TimeSpan ReportInterval { get; set; } = options.ReportInterval;

    public bool CancelFromStore { get; set; } = options.CancelFromStore;

    public bool RequireVerification { get; set; } = options.RequireVerification;

    public bool RetryExhaustedChildren { get; set; } = options.RetryExhaustedChildren;

    public bool RecordStacks { get; set; } = options.RecordStacks;

    public ArtifactOptions Artifacts { get; } = options.Artifacts;

    public void Apply()
    {
        options.Executor = Executor;
        options.StoreTimeout = StoreTimeout;
        options.TimeoutGrace = TimeoutGrace;
        options.Durability = Durability;
        options.StoreFailureBehavior = StoreFailureBehavior;
        options.GenAiSpans = GenAiSpans;
        options.ReportInterval = ReportInterval;
        options.CancelFromStore = CancelFromStore;
        options.RequireVerification = RequireVerification;
        options.RetryExhaustedChildren = RetryExhaustedChildren;
        options.RecordStacks = RecordStacks;
        if (FailurePreset != options.FailurePreset)
        {
            options.FailurePreset = FailurePreset;
        }
    }
}
