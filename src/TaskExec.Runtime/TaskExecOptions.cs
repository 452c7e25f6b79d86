using TaskExec.Runtime;

namespace TaskExec;

/// <summary>How runs are executed and recorded.</summary>
public sealed class TaskExecOptions
{
    /// <summary>The clock of timestamps, durations, waits and time limits.</summary>
    /// <value>The system's.</value>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>The source of ids and of the jitter of waits. It is used by one thread at a time.</summary>
    /// <value>A new one, seeded by the system.</value>
    public Random Random { get; set; } = new();

    /// <summary>Who runs the tasks.</summary>
    /// <value>This process, as program@host.</value>
    public ExecutorIdentity Identity { get; set; } = ExecutorIdentity.OfThisProcess(name: null);

    /// <summary>How long the end of a run waits for the store.</summary>
    /// <value>2 seconds.</value>
    public TimeSpan StoreTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an asynchronous method may take to stop once its time limit has passed. After that its attempt counts as timed out, and the method is left to itself; what it still returns is recorded and does not count.</summary>
    /// <value>1 second.</value>
    public TimeSpan TimeoutGrace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What of a run waits until its record is on the disk.</summary>
    /// <value><see cref="RunDurability.Ends"/>.</value>
    public RunDurability Durability { get; set; } = RunDurability.Ends;

    /// <summary>What happens to the caller when a run could not be recorded.</summary>
    /// <value><see cref="OnStoreFailure.Report"/>.</value>
    public OnStoreFailure OnStoreFailure { get; set; } = OnStoreFailure.Report;

    /// <summary>Told of every run that could not be recorded, with what the store said. It must not throw.</summary>
    /// <value>Nobody.</value>
    public Action<Exception>? StoreFailed { get; set; }

    /// <summary>How many attempts of tasks may be at work at once in this process.</summary>
    public ConcurrencyLimits Concurrency { get; } = new();

    /// <summary>The Polly pipelines around attempts.</summary>
    public AttemptPipelines Pipelines { get; } = new();

    /// <summary>What runs collect of themselves.</summary>
    public ArtifactOptions Artifacts { get; } = new();

    /// <summary>Who is told what becomes of runs.</summary>
    /// <value>Nobody.</value>
    public IList<IRunObserver> Observers { get; } = [];

    /// <summary>Whether the spans of runs also follow the conventions of OpenTelemetry for tools that an agent executes (<c>gen_ai.execute_tool</c>), which are still in development.</summary>
    /// <value><see langword="false"/>.</value>
    public bool GenAiSpans { get; set; }

    /// <summary>How failures are dealt with, by their class.</summary>
    /// <value><see cref="FailurePolicies.Default"/>.</value>
    public FailurePolicies Failures { get; set; } = FailurePolicies.Default;

    /// <summary>Who is asked what a failure is, one after the other, before the types of exceptions and their messages are looked at.</summary>
    /// <value>Nobody.</value>
    public IList<IFailureClassifier> Classifiers { get; } = [];

    /// <summary>Adds a classifier.</summary>
    /// <param name="classify">Looks at a failure; <see langword="null"/> leaves it to the next classifier.</param>
    /// <returns>The same options.</returns>
    public TaskExecOptions Classify(Func<Exception, FailureVerdict?> classify)
    {
        ArgumentNullException.ThrowIfNull(classify);
        Classifiers.Add(new DelegatedClassifier(classify));
        return this;
    }

    /// <summary>How long after a report of progress another one is recorded. What is reported in between waits; the newest is recorded at the latest when the run ends.</summary>
    /// <value>1 second.</value>
    public TimeSpan ReportInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether asynchronous runs stop when somebody asks for it in the store, from a page, a command or another machine. Their token then fires as if their caller had cancelled them.</summary>
    /// <value><see langword="true"/>.</value>
    public bool CancelFromStore { get; set; } = true;

    /// <summary>Says why a result that a task returned is a failure all the same, such as an answer with <c>IsError</c>; <see langword="null"/> lets it pass. The attempt then counts as failed and may be retried; the caller gets the last result.</summary>
    /// <value>Nobody: what returns has worked.</value>
    public Func<object?, string?>? ResultFault { get; set; }

    /// <summary>Whether a run whose result nobody has verified ends as <c>needs-info</c> instead of <c>completed</c>.</summary>
    /// <value><see langword="false"/>.</value>
    public bool RequireVerification { get; set; }

    /// <summary>Writes the one thing that a person should do next where a run needs one; <see langword="null"/> leaves the sentence as it is.</summary>
    /// <value>Nobody: the sentence is made of the class, the stage, the task and the failure.</value>
    public Func<Downgrade, string?>? NextAction { get; set; }

    /// <summary>Whether a run retries a failure that a run which it called has already retried in vain.</summary>
    /// <value><see langword="false"/>: budgets do not multiply.</value>
    public bool RetryExhaustedChildren { get; set; }

    /// <summary>Writes what stands in place of the value of a parameter that is marked <see cref="SensitiveAttribute"/>, such as a hash by which two runs with one key can be told from two with different ones. A host takes it from <c>IRedactorProvider</c>.</summary>
    /// <value>Nobody: <c>[redacted]</c>.</value>
    public Func<string, string>? Redact { get; set; }

    /// <summary>Whether the stacks of failures are recorded.</summary>
    /// <value><see langword="false"/>.</value>
    public bool RecordStacks { get; set; }

    /// <summary>What cannot work, as sentences of fact and remedy.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Time is null || Random is null || Identity is null || Failures is null || Classifiers.Contains(null!) || Observers.Contains(null!))
        {
            yield return "Time, Random, Identity, Failures, a classifier or an observer is null. Leave them out to get the defaults.";
        }

        if (StoreTimeout != Timeout.InfiniteTimeSpan && (StoreTimeout <= TimeSpan.Zero || StoreTimeout > Waits.Longest))
        {
            yield return $"StoreTimeout is {StoreTimeout}. Set it to more than zero and at most {Waits.Longest.TotalDays:0} days; the default is 2 seconds.";
        }

        if (ReportInterval < TimeSpan.Zero)
        {
            yield return $"ReportInterval is {ReportInterval}. Set it to at least zero; the default is 1 second.";
        }

        if (Artifacts.Timeout <= TimeSpan.Zero || Artifacts.Timeout > Waits.Longest || Artifacts.MostFiles < 0)
        {
            yield return $"Artifacts.Timeout is {Artifacts.Timeout} and Artifacts.MostFiles is {Artifacts.MostFiles}. Set the time to more than zero, and at least no file; the defaults are 5 seconds and 20.";
        }

        if (TimeoutGrace < TimeSpan.Zero || TimeoutGrace > Waits.Longest)
        {
            yield return $"TimeoutGrace is {TimeoutGrace}. Set it to at least zero and at most {Waits.Longest.TotalDays:0} days; the default is 1 second.";
        }

        foreach (var fault in Failures?.Faults() ?? [])
        {
            yield return fault;
        }
    }
}
