using System.ComponentModel;
using System.Diagnostics;
using TaskExec.Runtime.Cancellation;
using TaskExec.Runtime.Concurrency;
using TaskExec.Runtime.Identity;
using TaskExec.Runtime.Recording;
using TaskExec.Runtime.Recovery;
using TaskExec.Runtime.Running;
using TaskExec.Runtime.Streams;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>Runs tracked tasks and records their attempts, verification and retries in a store. Users call it through <c>TaskExecutor</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public sealed partial class RunEngine
{
    private readonly RunIds _runIds;
    private readonly RunClock _clock;
    private readonly Lazy<Task> _recovery;
    private readonly BackgroundTaskTracker _backgroundTasks = new();

    /// <summary>Initializes an engine. The options become read-only.</summary>
    /// <param name="store">The store in which runs are recorded. The engine does not dispose of it.</param>
    /// <param name="options">How runs are executed and recorded.</param>
    /// <param name="areValid">Whether the options are known to be valid, which saves their check at the start of a program.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message names the first fault.</exception>
    public RunEngine(ITodoStore store, TaskExecOptions options, bool areValid = false)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        if (!areValid && options.Validate() is [var fault, ..])
        {
            throw new ArgumentException(fault, nameof(options));
        }

        options.MakeReadOnly();
        Store = store;
        Options = options;
        ExecutorName = Redactor.Message(options.Identity.Executor);
        HostName = Redactor.Message(options.Identity.Host) is var host && ExecutorName.EndsWith($"@{host}", StringComparison.Ordinal) ? null : host;
        Random = new SharedRandom(options.Random);
        _clock = new RunClock(options.TimeProvider);
        EventIds = new EventIds(Random);
        _runIds = new RunIds(Random);
        ConcurrencyLimiter = new ConcurrencyLimiter(options.Concurrency);
        CancellationListener = new CancellationListener(store, options, CancellationRegistry);
        _recovery = new(Recover);
    }

    /// <summary>Gets the store in which runs are recorded.</summary>
    public ITodoStore Store { get; }

    /// <summary>Gets the options, which are read-only.</summary>
    public TaskExecOptions Options { get; }

    internal Random Random { get; }

    internal EventIds EventIds { get; }

    internal ConcurrencyLimiter ConcurrencyLimiter { get; }

    internal CancellationRegistry CancellationRegistry { get; } = new();

    internal CancellationListener CancellationListener { get; }

    /// <summary>Runs an asynchronous task.</summary>
    /// <typeparam name="TBody">The type of the work.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="body">The work.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The result.</returns>
    /// <exception cref="Exception">The last attempt failed; its exception is rethrown unchanged.</exception>
    /// <exception cref="VerificationFailedException">The result of the last attempt failed verification.</exception>
    /// <exception cref="TimeoutException">An attempt or the run exceeded its timeout.</exception>
    /// <exception cref="TodoStoreException">The run succeeded but could not be recorded, and the options request an exception.</exception>
    public ValueTask<TResult> RunAsync<TBody, TResult>(TrackedTaskInfo task, TodoId todo, TBody body, CancellationToken cancellationToken)
        where TBody : struct, IRunBody<TResult> => RunAsync<TBody, UnknownArguments, TResult>(task, todo, body, default, cancellationToken);

    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="body">The work.</param>
    /// <param name="arguments">The arguments to record.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <typeparam name="TBody">The type of the work.</typeparam>
    /// <typeparam name="TArguments">The type of the recorded arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <inheritdoc cref="RunAsync{TBody, TResult}"/>
    public ValueTask<TResult> RunAsync<TBody, TArguments, TResult>(
        TrackedTaskInfo task,
        TodoId todo,
        TBody body,
        TArguments arguments,
        CancellationToken cancellationToken)
        where TBody : struct, IRunBody<TResult>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        var runtime = RuntimeFor(task, hasPlan: false, hasVerify: false);
        return runtime.IsPlainFor(todo)
            ? PlainRun.StartAsync<TBody, TResult>(runtime, todo, body, cancellationToken)
            : StagedRun.RunAsync<SingleStageBody<TBody, TResult>, TResult>(Record(runtime, todo, arguments), new(body), cancellationToken);
    }

    /// <summary>Runs an asynchronous task that has a plan method or a verify method.</summary>
    /// <inheritdoc cref="RunAsync{TBody, TArguments, TResult}"/>
    public ValueTask<TResult> RunStagedAsync<TBody, TArguments, TResult>(
        TrackedTaskInfo task,
        TodoId todo,
        TBody body,
        TArguments arguments,
        CancellationToken cancellationToken)
        where TBody : struct, IStagedRunBody<TResult>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        return StagedRun.RunAsync<TBody, TResult>(Record(RuntimeFor(task, body.HasPlan, body.HasVerify), todo, arguments), body, cancellationToken);
    }

    /// <summary>Runs a synchronous task entirely on the caller's thread, including the delays between attempts.</summary>
    /// <typeparam name="TBody">The type of the work.</typeparam>
    /// <typeparam name="TArguments">The type of the recorded arguments.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="body">The work.</param>
    /// <param name="arguments">The arguments to record.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The result. The events of the run reach the store shortly afterwards.</returns>
    /// <exception cref="Exception">The last attempt failed; its exception is rethrown unchanged.</exception>
    /// <exception cref="VerificationFailedException">The result of the last attempt failed verification.</exception>
    /// <exception cref="TimeoutException">An attempt or the run exceeded its timeout.</exception>
    public TResult Run<TBody, TArguments, TResult>(TrackedTaskInfo task, TodoId todo, TBody body, TArguments arguments, CancellationToken cancellationToken)
        where TBody : struct, ISyncRunBody<TResult>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        var runtime = RuntimeFor(task, body.HasPlan, body.HasVerify);
        return runtime.IsPlainFor(todo)
            ? PlainRun.Run<TBody, TResult>(runtime, todo, body, cancellationToken)
            : StagedRun.Run<TBody, TResult>(Record(runtime, todo, arguments), body, cancellationToken);
    }

    /// <summary>Runs a method that returns an asynchronous stream.</summary>
    /// <typeparam name="TBody">The type of the work.</typeparam>
    /// <typeparam name="TArguments">The type of the recorded arguments.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="body">The work.</param>
    /// <param name="arguments">The arguments to record.</param>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    /// <returns>
    /// The stream. Each enumeration is a run: it begins with the first MoveNextAsync and ends with the stream or when the consumer disposes of it. It is
    /// retried only while no item has been yielded.
    /// </returns>
    public IAsyncEnumerable<TItem> Stream<TBody, TArguments, TItem>(
        TrackedTaskInfo task,
        TodoId todo,
        TBody body,
        TArguments arguments,
        CancellationToken cancellationToken)
        where TBody : struct, IStreamRunBody<TItem>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TrackedStream<TBody, TItem>(body, this, caller => Open(task, todo, arguments, body.HasPlan, body.HasVerify, caller), cancellationToken);
    }

    /// <summary>Runs a synchronous iterator method entirely on the consumer's thread.</summary>
    /// <typeparam name="TBody">The type of the work.</typeparam>
    /// <typeparam name="TArguments">The type of the recorded arguments.</typeparam>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="body">The work.</param>
    /// <param name="arguments">The arguments to record.</param>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    /// <returns>
    /// The sequence. Each enumeration is a run, as with <see cref="Stream{TBody, TArguments, TItem}"/>. Its events reach the store shortly afterwards.
    /// </returns>
    public IEnumerable<TItem> Sequence<TBody, TArguments, TItem>(
        TrackedTaskInfo task,
        TodoId todo,
        TBody body,
        TArguments arguments,
        CancellationToken cancellationToken)
        where TBody : struct, ISequenceRunBody<TItem>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TrackedSequence<TBody, TItem>(body, () => Open(task, todo, arguments, body.HasPlan, body.HasVerify, cancellationToken));
    }

    /// <summary>Begins a synchronous run whose attempts are made by the caller.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="hasPlan">Whether the task has a plan method.</param>
    /// <param name="hasVerify">Whether the task has a verify method.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The run.</returns>
    public InlineRun Begin(TrackedTaskInfo task, TodoId todo, bool hasPlan, bool hasVerify, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new InlineRun(Open<UnknownArguments>(task, todo, default, hasPlan, hasVerify, cancellationToken), hasVerify);
    }

    /// <summary>Creates the id of a new run.</summary>
    /// <returns>A version 7 UUID that sorts after the earlier ones of this process.</returns>
    public RunId NewRun() => CreateRunId(NewStamp());

    /// <summary>Creates the id of a new event.</summary>
    /// <returns>An id that is unique among the events of this process and unlikely to occur elsewhere.</returns>
    public EventId NewEvent() => EventIds.Next();

    /// <summary>Creates the stamp of a new run.</summary>
    internal long NewStamp() => _runIds.Next(Options.TimeProvider.GetUtcNow().UtcTicks);

    internal RunId CreateRunId(long stamp) => _runIds.Create(stamp);

    internal void SettleLater(Task settling) => _backgroundTasks.Add(settling);

    internal TResult Answer<TResult>(AttemptOutcome<TResult> outcome, Exception? refusal) =>
        refusal is not null && outcome.Failure is null && Options.StoreFailureBehavior is StoreFailureBehavior.Throw
            ? throw CreateNotRecorded(refusal)
            : outcome.Unwrap();

    internal static TodoStoreException CreateNotRecorded(Exception refusal) =>
        new($"The run succeeded but was not recorded. {refusal.Message}", refusal);

    private Task Recover()
    {
        // The search outlives the run that starts it, so it must not inherit that run as its ambient run.
        using var flow = ExecutionContext.SuppressFlow();
        return Task.Run(new AbandonedRuns(Store, Options).TryRecordAsync);
    }

    private TaskRuntime RuntimeFor(TrackedTaskInfo task, bool hasPlan, bool hasVerify)
    {
        _ = _recovery.Value;
        return task.Runtime is { } runtime && runtime.Serves(this, hasPlan, hasVerify)
            ? runtime
            : task.Runtime = new TaskRuntime(this, task, hasPlan, hasVerify, Options, EventIds, _runIds, _clock);
    }

    private RunLog Record<TArguments>(TaskRuntime runtime, TodoId todo, TArguments arguments)
        where TArguments : struct, IRunArguments
    {
        var log = runtime.Make(todo, _clock.At(_clock.Timestamp)).Log;
        if (runtime.Task.HasSecrets || (log.Run.IsRoot && runtime.Collects(log.Run.Todo)))
        {
            log.Arguments = new ArgumentWriter(Options);
            arguments.Write(log.Arguments);
            log.Run.Hide(log.Arguments.Secrets);
        }

        log.Start();
        return log;
    }

    private RunSession Open<TArguments>(TrackedTaskInfo task, TodoId todo, TArguments arguments, bool hasPlan, bool hasVerify, CancellationToken caller)
        where TArguments : struct, IRunArguments =>
        new(task, Record(RuntimeFor(task, hasPlan, hasVerify), todo, arguments), Options, Random, caller);
}
