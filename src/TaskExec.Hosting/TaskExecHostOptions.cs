using TaskExec.Storage;

namespace TaskExec.Hosting;

/// <summary>Configures TaskExec in a host. The options can be bound to a configuration section and become read-only when the host starts.</summary>
public sealed class TaskExecHostOptions : ITodoStoreOptions
{
    /// <summary>Gets or sets the path of the <c>todos.json</c> in which runs are recorded.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the <see cref="ITodoStore"/> among the host's services, otherwise <c>TASKEXEC_TODOS</c>, otherwise the
    /// nearest <c>todos.json</c>.
    /// </value>
    public string? Todos
    {
        get => Runs.Todos;
        set => Runs.Todos = value;
    }

    /// <summary>Gets or sets the key of the <see cref="ITodoStore"/> among the host's services.</summary>
    /// <value>The default is <see langword="null"/>: the store that is registered without a key.</value>
    public string? StoreKey { get; set; }

    /// <summary>Gets the alert options.</summary>
    public AlertOptions Alerts { get; } = new();

    /// <summary>Gets the options of runs.</summary>
    public TaskExecOptions Runs { get; } = new() { Artifacts = { Collect = ArtifactCollectionMode.NamedTodos } };

    /// <inheritdoc/>
    public Func<IServiceProvider?, ITodoStore>? StoreFactory
    {
        get => Runs.StoreFactory;
        set => Runs.StoreFactory = value;
    }
}
