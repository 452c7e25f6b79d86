namespace TaskExec.Hosting;

/// <summary>How TaskExec works in a host.</summary>
public sealed class TaskExecHostOptions
{
    /// <summary>Where the runs are recorded: the path of a <c>todos.json</c>, or <c>scheme:…</c>.</summary>
    /// <value><see langword="null"/>: an <see cref="Abstractions.ITodoStore"/> among the services is used.</value>
    public string? Todos { get; set; }

    /// <summary>The key of the <see cref="Abstractions.ITodoStore"/> among the services, where there are several.</summary>
    /// <value><see langword="null"/>: the one without a key.</value>
    public object? StoreKey { get; set; }

    /// <summary>Which alerts there are, and who is told.</summary>
    public AlertOptions Alerts { get; } = new();

    /// <summary>How runs are executed and recorded.</summary>
    public TaskExecOptions Runs { get; } = new() { Artifacts = { Collect = CollectingRuns.NamedTodos } };
}
