namespace TaskExec.Runtime;

/// <summary>The names under which TaskExec publishes figures.</summary>
public static class TelemetryNames
{
    /// <summary>The name of the meter.</summary>
    public const string Meter = "TaskExec";

    /// <summary>A counter of runs whose events a store did not take.</summary>
    public const string StoreFailures = "taskexec.store.failures";

    /// <summary>A counter of messages and artifacts that came after the end of their run and were not recorded.</summary>
    public const string LateRecords = "taskexec.run.late_records";
}
