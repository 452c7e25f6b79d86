using System.Runtime.CompilerServices;
using TaskExec.Runtime;
using TaskExec.Runtime.Classification;
using TaskExec.Runtime.Identity;
using TaskExec.Runtime.Retry;
using TaskExec.Storage;

namespace TaskExec;

/// <summary>Configures how runs are executed and recorded. Options become read-only when an executor or a host starts to use them.</summary>
/// <remarks>Options can be bound to a configuration section; delegates, lists of objects and the clock are set in code.</remarks>
public sealed class TaskExecOptions : ITodoStoreOptions
{
    private readonly OptionList<IRunObserver> _observers = [];
    private readonly OptionList<IFailureClassifier> _classifiers = [];

    /// <summary>Initializes options with their defaults.</summary>
    public TaskExecOptions()
    {
        Concurrency = new ConcurrencyLimits();
        Pipelines = new AttemptPipelines();
        Artifacts = new ArtifactOptions();
    }

    /// <summary>Initializes a copy that can be changed, also when the original is read-only.</summary>
    /// <param name="options">The options to copy.</param>
    public TaskExecOptions(TaskExecOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        StoreFactory = options.StoreFactory;
        Todos = options.Todos;
        Executor = options.Executor;
        Identity = options.Identity;
        TimeProvider = options.TimeProvider;
        Random = options.Random;
        StoreTimeout = options.StoreTimeout;
        TimeoutGrace = options.TimeoutGrace;
        Durability = options.Durability;
        StoreFailureBehavior = options.StoreFailureBehavior;
        OnStoreFailure = options.OnStoreFailure;
        GenAiSpans = options.GenAiSpans;
        FailurePreset = options.FailurePreset;
        Failures = options.Failures;
        ReportInterval = options.ReportInterval;
        CancelFromStore = options.CancelFromStore;
        ResultFault = options.ResultFault;
        RequireVerification = options.RequireVerification;
        NextAction = options.NextAction;
        RetryExhaustedChildren = options.RetryExhaustedChildren;
        Redact = options.Redact;
        RecordStacks = options.RecordStacks;
        Concurrency = options.Concurrency.Copy();
        Pipelines = options.Pipelines.Copy();
        Artifacts = options.Artifacts.Copy();
        _observers.AddRange(options._observers);
        _classifiers.AddRange(options._classifiers);
    }

    /// <summary>Gets whether the options are in use and can no longer change.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>Gets or sets the function that opens the store; methods such as <c>UseJsonFile</c> set it.</summary>
    /// <value>The default is <see langword="null"/>: the store that <see cref="Todos"/> names.</value>
    public Func<IServiceProvider?, ITodoStore>? StoreFactory { get; set => field = Checked(value); }

    /// <summary>
    /// Gets or sets the path of the <c>todos.json</c> in which runs are recorded. A store that is chosen in code, for example by <c>UseJsonFile</c>, takes
    /// precedence.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/>: the path in the environment variable <c>TASKEXEC_TODOS</c>, otherwise the nearest <c>todos.json</c> between
    /// the working directory and the root of the repository.
    /// </value>
    public string? Todos { get; set => field = Checked(value); }

    /// <summary>Gets or sets the name under which runs are recorded, for example <c>openclaw@cloud-1</c>.</summary>
    /// <value>The default is <see langword="null"/>: the value of the environment variable <c>TASKEXEC_EXECUTOR</c>, otherwise <c>program@machine</c>.</value>
    public string? Executor
    {
        get;
        set
        {
            field = Checked(value);
            Identity = Identity with { Executor = ExecutorIdentity.ForCurrentProcess(value).Executor };
        }
    }

    /// <summary>Gets or sets the clock of timestamps, durations, delays and timeouts.</summary>
    /// <value>The default is <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set => field = Checked(value); } = TimeProvider.System;

    /// <summary>Gets or sets the source of ids and of retry jitter. It is used by one thread at a time.</summary>
    /// <value>The default is a new instance, seeded by the system.</value>
    public Random Random { get; set => field = Checked(value); } = new();

    /// <summary>Gets or sets how long a run waits for the store when it ends.</summary>
    /// <value>The default is 2 seconds.</value>
    public TimeSpan StoreTimeout { get; set => field = Checked(value); } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Gets or sets how long an asynchronous method may take to stop after its timeout. After that its attempt counts as timed out and is no longer
    /// awaited; what it still returns is recorded as superseded.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan TimeoutGrace { get; set => field = Checked(value); } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets which events of a run must be durable before the run continues.</summary>
    /// <value>The default is <see cref="RunDurability.RunCompletion"/>.</value>
    public RunDurability Durability { get; set => field = Checked(value); } = RunDurability.RunCompletion;

    /// <summary>Gets or sets what the caller experiences when a run could not be recorded.</summary>
    /// <value>The default is <see cref="StoreFailureBehavior.Report"/>.</value>
    public StoreFailureBehavior StoreFailureBehavior { get; set => field = Checked(value); } = StoreFailureBehavior.Report;

    /// <summary>Gets or sets a callback for every run that could not be recorded. It must not throw.</summary>
    /// <value>The default is <see langword="null"/>. A host writes to its log in any case.</value>
    public Action<Exception>? OnStoreFailure { get; set => field = Checked(value); }

    /// <summary>Gets the limits on the number of attempts that run at the same time in this process.</summary>
    public ConcurrencyLimits Concurrency { get; }

    /// <summary>Gets the Polly pipelines that wrap attempts.</summary>
    public AttemptPipelines Pipelines { get; }

    /// <summary>Gets the options of the artifacts that runs collect automatically.</summary>
    public ArtifactOptions Artifacts { get; }

    /// <summary>Gets the observers that are notified of retries and ends of runs.</summary>
    /// <value>The default is an empty list.</value>
    public IList<IRunObserver> Observers => _observers;

    /// <summary>
    /// Gets or sets whether the spans of runs also follow OpenTelemetry's conventions for tools that an agent executes (<c>gen_ai.execute_tool</c>), which
    /// are still in development.
    /// </summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool GenAiSpans { get; set => field = Checked(value); }

    /// <summary>Gets or sets how failures are handled, by class.</summary>
    /// <value>The default is <see cref="FailurePolicies.Default"/>.</value>
    public FailurePolicies Failures { get; set => field = Checked(value); } = FailurePolicies.Default;

    /// <summary>Gets or sets the preset of <see cref="Failures"/>. Setting it replaces <see cref="Failures"/>.</summary>
    /// <value>The default is <see cref="FailurePreset.Default"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a preset.</exception>
    public FailurePreset FailurePreset
    {
        get;
        set
        {
            Failures = FailurePolicies.FromPreset(value);
            field = value;
        }
    }

    /// <summary>Gets the classifiers that are asked about a failure, in order, before its type and message are examined.</summary>
    /// <value>The default is an empty list.</value>
    public IList<IFailureClassifier> Classifiers => _classifiers;

    /// <summary>
    /// Gets or sets the shortest time between two recorded progress reports of a run. The newest report is recorded at the latest when the run ends.
    /// </summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan ReportInterval { get; set => field = Checked(value); } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets whether asynchronous runs can be cancelled through the store, for example from a page, a command or another machine.</summary>
    /// <value>The default is <see langword="true"/>.</value>
    public bool CancelFromStore { get; set => field = Checked(value); } = true;

    /// <summary>
    /// Gets or sets a function that returns why a returned result is a failure, for example a response with <c>IsError</c>, or <see langword="null"/> for a
    /// success.
    /// The attempt then counts as failed and may be retried; the caller gets the last result.
    /// </summary>
    /// <value>The default is <see langword="null"/>: every result that is returned is a success.</value>
    public Func<object?, string?>? ResultFault { get; set => field = Checked(value); }

    /// <summary>Gets or sets whether a run without a successful verification ends as <c>needs-info</c> instead of <c>completed</c>.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RequireVerification { get; set => field = Checked(value); }

    /// <summary>
    /// Gets or sets a function that writes the next action for a person when a run needs one; <see langword="null"/> keeps the standard sentence.
    /// </summary>
    /// <value>The default is <see langword="null"/>: the sentence is built from the failure class, the stage, the task and the failure.</value>
    public Func<Downgrade, string?>? NextAction { get; set => field = Checked(value); }

    /// <summary>Gets or sets whether a run retries a failure for which a child run has already used up its retries.</summary>
    /// <value>The default is <see langword="false"/>: retry budgets do not multiply.</value>
    public bool RetryExhaustedChildren { get; set => field = Checked(value); }

    /// <summary>
    /// Gets or sets a function that returns the text recorded in place of the value of a <see cref="SensitiveAttribute"/> parameter, for example a keyed
    /// hash. In a host it is taken from <c>IRedactorProvider</c>.
    /// </summary>
    /// <value>The default is <see langword="null"/>: <c>[redacted]</c>.</value>
    public Func<string, string>? Redact { get; set => field = Checked(value); }

    /// <summary>Gets or sets whether the stack traces of failures are recorded.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool RecordStacks { get; set => field = Checked(value); }

    internal ExecutorIdentity Identity { get; set => field = Checked(value); } = ExecutorIdentity.ForCurrentProcess(name: null);

    /// <summary>Adds a classifier.</summary>
    /// <param name="classify">Classifies a failure; <see langword="null"/> leaves it to the next classifier.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="InvalidOperationException">The options are read-only.</exception>
    public TaskExecOptions Classify(Func<Exception, FailureClassification?> classify)
    {
        ArgumentNullException.ThrowIfNull(classify);
        Classifiers.Add(new DelegatedClassifier(classify));
        return this;
    }

    /// <summary>Makes the options read-only. Executors and hosts call it before their first run.</summary>
    public void MakeReadOnly()
    {
        IsReadOnly = true;
        _observers.MakeReadOnly();
        _classifiers.MakeReadOnly();
        Concurrency.MakeReadOnly();
        Pipelines.MakeReadOnly();
        Artifacts.MakeReadOnly();
    }

    /// <summary>Checks the options.</summary>
    /// <returns>What is wrong and how to correct it, one sentence pair for each fault; empty when the options are valid.</returns>
    public IReadOnlyList<string> Validate()
    {
        List<string> faults = [];
        if (TimeProvider is null || Random is null || Identity is null || Failures is null || Classifiers.Contains(null!) || Observers.Contains(null!))
        {
            faults.Add("At least one of TimeProvider, Random, Identity, Failures, the classifiers and the observers is null. " +
                "Leave an option unset to use its default, and remove null classifiers and observers.");
        }

        if (Todos is not null && string.IsNullOrWhiteSpace(Todos))
        {
            faults.Add("Todos is empty. Set it to the path to a todos.json file, or leave it unset.");
        }

        if (StoreTimeout != Timeout.InfiniteTimeSpan && (StoreTimeout <= TimeSpan.Zero || StoreTimeout > TimerLimits.MaxTimeout))
        {
            faults.Add($"StoreTimeout is {StoreTimeout}. " +
                $"Set it to more than zero and at most {TimerLimits.MaxTimeout.TotalDays:0} days; the default is 2 seconds.");
        }

        if (ReportInterval < TimeSpan.Zero)
        {
            faults.Add($"ReportInterval is {ReportInterval}. Set it to zero or more; the default is 1 second.");
        }

        if (Artifacts.Timeout <= TimeSpan.Zero || Artifacts.Timeout > TimerLimits.MaxTimeout || Artifacts.MaxFiles < 0)
        {
            faults.Add($"Artifacts.Timeout is {Artifacts.Timeout} and Artifacts.MaxFiles is {Artifacts.MaxFiles}. " +
                "Set the timeout to more than zero and the number of files to zero or more; the defaults are 5 seconds and 20.");
        }

        if (TimeoutGrace < TimeSpan.Zero || TimeoutGrace > TimerLimits.MaxTimeout)
        {
            faults.Add($"TimeoutGrace is {TimeoutGrace}. " +
                $"Set it to zero or more and at most {TimerLimits.MaxTimeout.TotalDays:0} days; the default is 1 second.");
        }

        if (Durability is not (RunDurability.RunCompletion or RunDurability.All)
            || StoreFailureBehavior is not (StoreFailureBehavior.Report or StoreFailureBehavior.Throw))
        {
            faults.Add($"Durability is {Durability} and OnStoreFailure is {StoreFailureBehavior}. Set each to a member of its enumeration.");
        }

        if (Failures is not null && Failures != FailurePolicies.Default)
        {
            Failures.AddFaults(faults);
        }

        return faults;
    }

    private T Checked<T>(T value, [CallerMemberName] string option = "") =>
        IsReadOnly ? throw OptionList.ReadOnly(option) : value;
}
