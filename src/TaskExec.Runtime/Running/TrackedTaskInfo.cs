using System.ComponentModel;
using TaskExec.Runtime.Recording;

namespace TaskExec.CompilerServices;

/// <summary>Describes a tracked task: its attribute, read at compile time.</summary>
/// <param name="name">The name of the task: namespace, type and method, or the name in the attribute.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrackedTaskInfo(string name)
{
    /// <summary>Gets the name of the task.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the title of a todo that a run creates.</summary>
    /// <value>The default is <see langword="null"/>: the name.</value>
    public string? Title { get; init; }

    /// <summary>Gets the maximum number of retries of a run.</summary>
    /// <value>The default is 0.</value>
    public int Retries { get; init; }

    /// <summary>Gets the delays before the retries, in seconds. The last one repeats.</summary>
    /// <value>The default is an empty list: exponential delays with jitter.</value>
    public IReadOnlyList<double> RetryDelays { get; init; } = [];

    /// <summary>Gets the id of the todo for runs that name none.</summary>
    /// <value>The default is <see langword="null"/>: the standing todo.</value>
    public string? Todo { get; init; }

    /// <summary>Gets the timeout of an attempt, in seconds.</summary>
    /// <value>The default is 0: no timeout.</value>
    public double TimeoutSeconds { get; init; }

    /// <summary>Gets the timeout of the whole run, in seconds.</summary>
    /// <value>The default is 0: no timeout.</value>
    public double TotalTimeoutSeconds { get; init; }

    /// <summary>Gets whether the method can safely run more than once. Otherwise it is not retried after <c>TaskRun.Current.MarkSideEffect()</c>.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Idempotent { get; init; } = true;

    /// <summary>Gets how this task handles failures of some classes.</summary>
    /// <value>The default is an empty list: as in the options.</value>
    public IReadOnlyList<FailureRule> FailureRules { get; init; } = [];

    /// <summary>Gets the tags of the task.</summary>
    /// <value>The default is an empty list.</value>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets whether the method has <see cref="SensitiveAttribute"/> parameters.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool HasSecrets { get; init; }

    /// <summary>Gets or sets the runtime of the newest run, which almost always serves the next one too.</summary>
    internal TaskRuntime? Runtime { get; set; }

    /// <summary>Gets the todo that collects the runs of this task that name none. Its id is the same on every machine.</summary>
    internal TodoId StandingTodo { get; } = TaskExec.CompilerServices.StandingTodo.For(name);
}
