using System.ComponentModel;
using System.Diagnostics;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Runs tracked tasks and records their attempts, verification and retries in a store. Users call it through <c>TaskExecutor</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public sealed partial class RunEngine
{
    private readonly RunIds _runIds;
    private readonly RunClock _clock;
    private readonly Lazy<Task> _recovery;
    private readonly OpenTasks _settling = new();

    /// <summary>Initializes an engine. The options become read-only.</summary>
    /// <param name="store">The store in which runs are recorded. The engine does not dispose of it.</param>
    /// <param name="options">How runs are executed and recorded.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message names the first fault.</exception>
    public RunEngine(ITodoStore store, TaskExecOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is [var fault, ..])
        {
            throw new ArgumentException(fault, nameof(options));
        }

        options.MakeReadOnly();
        Store = store;
        Options = options;
        ExecutorName = Redactor.Message(options.Identity.Executor);
        HostName = Redactor.Message(options.Identity.Host);
        Random = new SharedRandom(options.Random);
        _clock = new RunClock(options.Time);
        EventIds = new EventIds(Random);
        _runIds = new RunIds(Random);
        Places = new Places(options.Concurrency);
        CancelWatch = new CancelWatch(store, options, StopSigns);
        _recovery = new(Recover);
    }

    /// <summary>Gets the store in which runs are recorded.</summary>
    public ITodoStore Store { get; }

    /// <summary>Gets the options, which are read-only.</summary>
    public TaskExecOptions Options { get; }

    internal Random Random { get; }

    internal EventIds EventIds { get; }

    internal Places Places { get; }

    internal StopSigns StopSigns { get; } = new();

    internal CancelWatch CancelWatch { get; }

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
        var recorder = RecorderOf(task, hasPlan: false, hasVerify: false);
        return recorder.IsPlainFor(todo)
            ? PlainRun.StartAsync<TBody, TResult>(recorder, todo, body, cancellationToken)
            : StagedRun.RunAsync<Unstaged<TBody, TResult>, TResult>(Record(recorder, todo, arguments), new(body), cancellationToken);
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
        return StagedRun.RunAsync<TBody, TResult>(Record(RecorderOf(task, body.HasPlan, body.HasVerify), todo, arguments), body, cancellationToken);
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
        var recorder = RecorderOf(task, body.HasPlan, body.HasVerify);
        return recorder.IsPlainFor(todo)
            ? PlainRun.Run<TBody, TResult>(recorder, todo, body, cancellationToken)
            : StagedRun.Run<TBody, TResult>(Record(recorder, todo, arguments), body, cancellationToken);
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
    public RunId NewRun() => RunOf(NewStamp());

    /// <summary>Creates the id of a new event.</summary>
    /// <returns>An id that is unique among the events of this process and unlikely to occur elsewhere.</returns>
    public EventId NewEvent() => EventIds.Next();

    /// <summary>Creates the stamp of a new run.</summary>
    internal long NewStamp() => _runIds.Next(Options.Time.GetUtcNow().UtcTicks);

    internal RunId RunOf(long stamp) => _runIds.Of(stamp);

    internal void SettleLater(Task settling) => _settling.Add(settling);

    internal TResult Answer<TResult>(Attempted<TResult> attempted, Exception? refusal) =>
        refusal is not null && attempted.Failure is null && Options.OnStoreFailure is OnStoreFailure.Throw
            ? throw new TodoStoreException($"The run succeeded but was not recorded. {refusal.Message}", refusal)
            : attempted.Unwrap();

    private Task Recover()
    {
        // The search outlives the run that starts it, so it must not inherit that run as its ambient run.
        using var flow = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            try
            {
                await new AbandonedRuns(Store, Options).RecordAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // A store that cannot be read is reported by the runs that it fails to record.
            }
        });
    }

    private TaskRecorder RecorderOf(TrackedTaskInfo task, bool hasPlan, bool hasVerify)
    {
        _ = _recovery.Value;
        return task.Recorder is { } recorder && recorder.Serves(this, hasPlan, hasVerify)
            ? recorder
            : task.Recorder = new TaskRecorder(this, task, hasPlan, hasVerify, Options, EventIds, _runIds, _clock);
    }

    private RunRecording Record<TArguments>(TaskRecorder recorder, TodoId todo, TArguments arguments)
        where TArguments : struct, IRunArguments
    {
        var recording = recorder.Make(todo, _clock.At(_clock.Timestamp)).Recording;
        if (recorder.Task.HasSecrets || (recording.Run.IsRoot && recorder.Collects(recording.Run.Todo)))
        {
            recording.Arguments = new ArgumentWriter(Options);
            arguments.Write(recording.Arguments);
            recording.Run.Hide(recording.Arguments.Secrets);
        }

        recording.Start();
        return recording;
    }

    private OpenRun Open<TArguments>(TrackedTaskInfo task, TodoId todo, TArguments arguments, bool hasPlan, bool hasVerify, CancellationToken caller)
        where TArguments : struct, IRunArguments =>
        new(task, Record(RecorderOf(task, hasPlan, hasVerify), todo, arguments), Options, Random, caller);
}
