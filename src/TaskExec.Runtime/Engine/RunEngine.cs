using System.Diagnostics;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Runs tracked tasks: attempts, verification, retries, and a record of all of it in a store.</summary>
[StackTraceHidden]
public sealed class RunEngine
{
    private readonly RunIds _runIds;
    private readonly RunClock _clock;
    private readonly Lazy<Task> _recovery;
    private readonly OpenTasks _settling = new();

    /// <summary>Makes an engine.</summary>
    /// <param name="store">Where the events go. The engine does not dispose of it.</param>
    /// <param name="options">How runs are executed and recorded.</param>
    /// <exception cref="ArgumentException">The options cannot work.</exception>
    public RunEngine(ITodoStore store, TaskExecOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Faults().FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        Store = store;
        Options = options;
        Random = new SharedRandom(options.Random);
        _clock = new RunClock(options.Time);
        EventIds = new EventIds(Random);
        _runIds = new RunIds(Random);
        Places = new Places(options.Concurrency);
        CancelWatch = new CancelWatch(store, options, StopSigns);
        _recovery = new(Recover);
    }

    /// <summary>Where the events go.</summary>
    public ITodoStore Store { get; }

    internal TaskExecOptions Options { get; }

    internal Random Random { get; }

    internal EventIds EventIds { get; }

    internal Places Places { get; }

    internal StopSigns StopSigns { get; } = new();

    internal CancelWatch CancelWatch { get; }

    /// <summary>Runs an asynchronous task.</summary>
    /// <typeparam name="TBody">What it does.</typeparam>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="body">What it does.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The result.</returns>
    /// <exception cref="Exception">What the last attempt threw, unchanged.</exception>
    /// <exception cref="VerificationFailedException">The result of the last attempt does not hold.</exception>
    /// <exception cref="TimeoutException">A time limit has passed.</exception>
    /// <exception cref="TodoStoreException">The run succeeded but was not recorded, and the options ask to throw.</exception>
    public ValueTask<TResult> RunAsync<TBody, TResult>(TrackedTaskInfo task, TodoId todo, TBody body, CancellationToken cancellationToken)
        where TBody : struct, IRunBody<TResult> => RunAsync<TBody, UnknownArguments, TResult>(task, todo, body, default, cancellationToken);

    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="body">What it does.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <typeparam name="TBody">What it does.</typeparam>
    /// <typeparam name="TArguments">What it is called with.</typeparam>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <inheritdoc cref="RunAsync{TBody, TResult}"/>
    public ValueTask<TResult> RunAsync<TBody, TArguments, TResult>(TrackedTaskInfo task, TodoId todo, TBody body, TArguments arguments, CancellationToken cancellationToken)
        where TBody : struct, IRunBody<TResult>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        var recorder = RecorderOf(task, hasPlan: false, hasVerify: false);
        return recorder.IsPlainFor(todo)
            ? PlainRun.StartAsync<TBody, TResult>(recorder, todo, body, cancellationToken)
            : StagedRun.RunAsync<Unstaged<TBody, TResult>, TResult>(Record(recorder, todo, arguments), new(body), cancellationToken);
    }

    /// <summary>Runs an asynchronous task that may have a plan or a check.</summary>
    /// <inheritdoc cref="RunAsync{TBody, TArguments, TResult}"/>
    public ValueTask<TResult> RunStagedAsync<TBody, TArguments, TResult>(TrackedTaskInfo task, TodoId todo, TBody body, TArguments arguments, CancellationToken cancellationToken)
        where TBody : struct, IStagedRunBody<TResult>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        return StagedRun.RunAsync<TBody, TResult>(Record(RecorderOf(task, body.HasPlan, body.HasVerify), todo, arguments), body, cancellationToken);
    }

    /// <summary>Runs a synchronous task, all of it on the caller's thread, the waits before retries included.</summary>
    /// <typeparam name="TBody">What it does.</typeparam>
    /// <typeparam name="TArguments">What it is called with.</typeparam>
    /// <typeparam name="TResult">What it returns.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="body">What it does.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The result. The record of the run reaches the store soon after.</returns>
    /// <exception cref="Exception">What the last attempt threw, unchanged.</exception>
    /// <exception cref="VerificationFailedException">The result of the last attempt does not hold.</exception>
    /// <exception cref="TimeoutException">A time limit has passed.</exception>
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
    /// <typeparam name="TBody">What it does.</typeparam>
    /// <typeparam name="TArguments">What it is called with.</typeparam>
    /// <typeparam name="TItem">What it hands out.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="body">What it does.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    /// <returns>The stream. Each enumeration is a run: it begins with the first move, and ends with the stream or when its consumer disposes of it. It is tried again only while no item was handed out.</returns>
    public IAsyncEnumerable<TItem> Stream<TBody, TArguments, TItem>(TrackedTaskInfo task, TodoId todo, TBody body, TArguments arguments, CancellationToken cancellationToken)
        where TBody : struct, IStreamRunBody<TItem>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TrackedStream<TBody, TItem>(body, this, caller => Open(task, todo, arguments, body.HasPlan, body.HasVerify, caller), cancellationToken);
    }

    /// <summary>Runs a method that is a synchronous iterator, all of it on the consumer's thread.</summary>
    /// <typeparam name="TBody">What it does.</typeparam>
    /// <typeparam name="TArguments">What it is called with.</typeparam>
    /// <typeparam name="TItem">What it hands out.</typeparam>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="body">What it does.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <param name="cancellationToken">Cancels every enumeration.</param>
    /// <returns>The sequence, of which each enumeration is a run as with <see cref="Stream{TBody, TArguments, TItem}"/>. Its record reaches the store soon after.</returns>
    public IEnumerable<TItem> Sequence<TBody, TArguments, TItem>(TrackedTaskInfo task, TodoId todo, TBody body, TArguments arguments, CancellationToken cancellationToken)
        where TBody : struct, ISequenceRunBody<TItem>
        where TArguments : struct, IRunArguments
    {
        ArgumentNullException.ThrowIfNull(task);
        return new TrackedSequence<TBody, TItem>(body, () => Open(task, todo, arguments, body.HasPlan, body.HasVerify, cancellationToken));
    }

    /// <summary>Begins a synchronous run whose attempts the caller makes itself.</summary>
    /// <param name="task">The task.</param>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="hasPlan">Whether there is a plan.</param>
    /// <param name="hasVerify">Whether the result is verified.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The run.</returns>
    public InlineRun Begin(TrackedTaskInfo task, TodoId todo, bool hasPlan, bool hasVerify, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new InlineRun(Open<UnknownArguments>(task, todo, default, hasPlan, hasVerify, cancellationToken), hasVerify);
    }

    /// <summary>Records a person's answer to a todo that needs info, and moves it on.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="choice">What is decided.</param>
    /// <param name="note">What the person says of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the todo needed info.</returns>
    /// <exception cref="KeyNotFoundException">There is no such todo.</exception>
    /// <exception cref="TodoStoreException">The answer could not be recorded.</exception>
    public Task<bool> ResumeAsync(TodoId todo, ResumeChoice choice, string? note, CancellationToken cancellationToken) =>
        new Resumption(this).RecordAsync(todo, choice, note, cancellationToken);

    /// <summary>Asks the open runs of a todo to stop, in whatever process they are: one that watches its store sees it within a second.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="note">Why, for the log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many runs were asked. Runs that cannot be stopped go on to their end.</returns>
    /// <exception cref="KeyNotFoundException">There is no such todo.</exception>
    /// <exception cref="TodoStoreException">The request could not be recorded.</exception>
    public Task<int> CancelAsync(TodoId todo, string? note, CancellationToken cancellationToken) =>
        new CancelRequest(this).RecordAsync(todo, note, cancellationToken);

    /// <summary>Claims a todo, so that no other worker does until the run that takes the hold has ended.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="lease">How long the hold lasts without a heartbeat.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The hold, or why there is none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is shorter than a second, or longer than a timer can wait.</exception>
    /// <exception cref="TodoStoreException">The claim could not be recorded.</exception>
    public Task<TodoHold> ClaimAsync(TodoId todo, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lease, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lease, Waits.Longest);
        return new ClaimRequest(this, todo, lease).RecordAsync(cancellationToken);
    }

    /// <summary>Waits until every run that has ended is recorded, or the store has said why not.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The wait.</returns>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Store.FlushAsync(cancellationToken).ConfigureAwait(false);
        await _settling.WhenAll().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records the end of runs whose process has died. The first run of an engine starts this by itself.</summary>
    /// <returns>The search; it ends well whatever it finds.</returns>
    public Task RecoverAsync() => _recovery.Value;

    /// <summary>Waits until the open runs of this process have ended; when the token fires, records of those that go on that their process gives them up, so that no todo stays in progress. What such a run still says of its own end is believed.</summary>
    /// <param name="cancellationToken">Ends the wait for the runs.</param>
    /// <returns>How many runs were given up.</returns>
    public Task<int> HandOverAsync(CancellationToken cancellationToken) => new HandOver(Store, Options).RunAsync(cancellationToken);

    internal RunId NewRun() => RunOf(NewStamp());

    /// <summary>Mints the stamp of a run that is to come.</summary>
    internal long NewStamp() => _runIds.Next(Options.Time.GetUtcNow().UtcTicks);

    internal RunId RunOf(long stamp) => _runIds.Of(stamp);

    /// <summary>Records the end of those runs of a todo whose process has died.</summary>
    /// <returns>Whether there were any.</returns>
    internal Task<bool> RecoverAsync(TodoId todo, CancellationToken cancellationToken) => new AbandonedRuns(Store, Options).RecordAsync(todo, cancellationToken);

    internal void SettleLater(Task settling) => _settling.Add(settling);

    internal TResult Answer<TResult>(Attempted<TResult> attempted, Exception? refusal) =>
        refusal is not null && attempted.Failure is null && Options.OnStoreFailure is OnStoreFailure.Throw
            ? throw new TodoStoreException($"The run succeeded but was not recorded. {refusal.Message}", refusal)
            : attempted.Unwrap();

    private Task Recover()
    {
        // Not in the surroundings of the run that happens to be first.
        using var flow = ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            try
            {
                await new AbandonedRuns(Store, Options).RecordAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception)
            {
                // A store that cannot be searched is reported by the runs that it does not record.
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
