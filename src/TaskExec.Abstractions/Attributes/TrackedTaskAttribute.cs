namespace TaskExec;

/// <summary>Makes a skill method a tracked task: its runs are recorded in the todo and retried.</summary>
/// <param name="retries">The most retries of one run: 3 means up to 4 attempts.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TrackedTaskAttribute(int retries = 0) : Attribute
{
    /// <summary>The most retries of one run.</summary>
    /// <value>0, which is one attempt.</value>
    public int Retries { get; } = retries;

    /// <summary>The name of the task in metrics, in the catalogue and in its standing todo. Overloads need one each.</summary>
    /// <value>The namespace, type and method, joined by dots.</value>
    public string? Name { get; set; }

    /// <summary>The id of the todo of the runs that name none themselves.</summary>
    /// <value>The standing todo of the task.</value>
    public string? Todo { get; set; }

    /// <summary>The title of a todo that a run creates.</summary>
    /// <value>The name of the task.</value>
    public string? Title { get; set; }

    /// <summary>The method that plans a run: the parameters by name, optionally a cancellation token; returns nothing or a text.</summary>
    /// <value>None.</value>
    public string? Plan { get; set; }

    /// <summary>The method that checks a result: optionally the result, the parameters by name, optionally a cancellation token; returns whether it holds.</summary>
    /// <value>None: what returns is complete.</value>
    public string? Verify { get; set; }

    /// <summary>The time limit of one attempt, in seconds.</summary>
    /// <value>0, which is no limit.</value>
    public double TimeoutSeconds { get; set; }

    /// <summary>The time limit of the whole run, in seconds, waits between attempts included.</summary>
    /// <value>0, which is no limit.</value>
    public double TotalTimeoutSeconds { get; set; }

    /// <summary>The waits before the retries, in seconds; the last one repeats.</summary>
    /// <value>Exponential with jitter from 1 s.</value>
    public double[]? RetryDelays { get; set; }

    /// <summary>Whether running the method twice does no harm. Where it does, nothing is retried once <c>TaskRun.Current.SideEffect()</c> was called.</summary>
    /// <value><see langword="true"/>.</value>
    public bool Idempotent { get; set; } = true;

    /// <summary>Free labels of the task.</summary>
    /// <value>None.</value>
    public string[]? Tags { get; set; }
}
