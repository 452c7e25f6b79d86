namespace TaskExec;

/// <summary>
/// Makes a method a tracked task: each run is recorded in its todo, and failed attempts are retried according to their cause.
/// </summary>
/// <param name="retries">The maximum number of retries of one run: 3 allows up to four attempts.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TrackedTaskAttribute(int retries = 0) : Attribute
{
    /// <summary>Gets the maximum number of retries of one run.</summary>
    /// <value>The default is 0: a single attempt.</value>
    public int Retries { get; } = retries;

    /// <summary>
    /// Gets or sets the name that identifies the task in the catalogue, in metrics and in the id of its standing todo.
    /// Overloads must have different names.
    /// </summary>
    /// <value>The default is the name of the namespace, the type and the method, separated by dots.</value>
    public string? Name { get; set; }

    /// <summary>Gets or sets the id of the todo for runs that specify none.</summary>
    /// <value>The default is the standing todo of the task.</value>
    public string? Todo { get; set; }

    /// <summary>Gets or sets the title of a todo that a run creates.</summary>
    /// <value>The default is the name of the task.</value>
    public string? Title { get; set; }

    /// <summary>Gets or sets the name of the plan method, which runs once per run before the method itself.</summary>
    /// <value>The default is <see langword="null"/>: no plan is recorded.</value>
    /// <remarks>
    /// The plan method can take any parameters of the task, matched by name, and a <see cref="CancellationToken"/>.
    /// It returns <see langword="void"/>, a <see cref="string"/> that is recorded as the plan, or a task of either.
    /// </remarks>
    public string? Plan { get; set; }

    /// <summary>Gets or sets the name of the verify method, which checks the result of an attempt.</summary>
    /// <value>The default is <see langword="null"/>: an attempt that returns has completed.</value>
    /// <remarks>
    /// The verify method can take the result, any parameters of the task, matched by name, and a <see cref="CancellationToken"/>.
    /// It returns <see cref="bool"/>, or a task of <see cref="bool"/>, that indicates whether the result is correct.
    /// </remarks>
    public string? Verify { get; set; }

    /// <summary>Gets or sets the timeout of one attempt, in seconds.</summary>
    /// <value>The default is 0: no timeout.</value>
    public double TimeoutSeconds { get; set; }

    /// <summary>Gets or sets the timeout of the whole run, in seconds, including the delays between attempts.</summary>
    /// <value>The default is 0: no timeout.</value>
    public double TotalTimeoutSeconds { get; set; }

    /// <summary>Gets or sets the delays before the retries, in seconds. The last delay applies to all further retries.</summary>
    /// <value>
    /// The default is <see langword="null"/>: the policy for the class of the failure applies, usually exponential delays with jitter from one second.
    /// </value>
    public double[]? RetryDelays { get; set; }

    /// <summary>
    /// Gets or sets a value that indicates whether the method can safely run more than once.
    /// If <see langword="false"/>, a run is not retried once <c>TaskRun.Current.MarkSideEffect()</c> has been called.
    /// </summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool Idempotent { get; set; } = true;

    /// <summary>Gets or sets the tags of the task, which options such as concurrency limits refer to.</summary>
    /// <value>The default is <see langword="null"/>: no tags.</value>
    public string[]? Tags { get; set; }
}
