namespace TaskExec.Hosting;

/// <summary>How TaskExec works in a host.</summary>
public sealed class TaskExecHostOptions
{
    /// <summary>Where the runs are recorded: the path of a <c>todos.json</c>, or <c>scheme:…</c>.</summary>
    /// <value><see langword="null"/>: an <see cref="Abstractions.ITodoStore"/> among the services is used.</value>
    public string? Todos { get; set; }

    /// <summary>How runs are executed and recorded.</summary>
    public TaskExecOptions Runs { get; } = new();
}
