using TaskExec.Runtime.Recording;

namespace TaskExec.CompilerServices;

/// <summary>What the engine has to know of a tracked task: its attribute, read at compile time.</summary>
/// <param name="name">The name: the namespace, type and method, or the one that the attribute gives.</param>
public sealed class TrackedTaskInfo(string name)
{
    /// <summary>The name of the task.</summary>
    public string Name { get; } = name;

    /// <summary>The title of a todo that a run creates.</summary>
    /// <value>The name.</value>
    public string? Title { get; init; }

    /// <summary>The most retries of one run.</summary>
    /// <value>0.</value>
    public int Retries { get; init; }

    /// <summary>The waits before the retries, in seconds; the last one repeats.</summary>
    /// <value>None: exponential with jitter.</value>
    public IReadOnlyList<double> RetryDelays { get; init; } = [];

    /// <summary>The id of the todo of the runs that name none.</summary>
    /// <value>The standing todo.</value>
    public string? Todo { get; init; }

    /// <summary>The time limit of one attempt, in seconds.</summary>
    /// <value>0, which is no limit.</value>
    public double TimeoutSeconds { get; init; }

    /// <summary>The time limit of the whole run, in seconds.</summary>
    /// <value>0, which is no limit.</value>
    public double TotalTimeoutSeconds { get; init; }

    /// <summary>Whether running the method twice does no harm. Where it does, nothing is retried once <c>TaskRun.Current.SideEffect()</c> was called.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Idempotent { get; init; } = true;

    /// <summary>How failures of some classes are dealt with in this task.</summary>
    /// <value>None: as the options say.</value>
    public IReadOnlyList<FailureRule> FailureRules { get; init; } = [];

    /// <summary>Free labels.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Whether the method has parameters that are marked <see cref="SensitiveAttribute"/>.</summary>
    /// <value><see langword="false"/>.</value>
    public bool HasSecrets { get; init; }

    /// <summary>Who has recorded the newest run of the task: nearly always the one who records the next.</summary>
    internal TaskRuntime? Runtime { get; set; }

    /// <summary>The todo that collects the runs of this task which name no other; its id is the same on every machine.</summary>
    internal TodoId StandingTodo { get; } = TaskExec.StandingTodo.For(name);
}
