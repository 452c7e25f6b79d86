using System.Runtime.CompilerServices;
using TaskExec.Abstractions;
using TaskExec.CompilerServices;
using TaskExec.Defaults;
using TaskExec.Runtime;

namespace TaskExec;

/// <summary>Runs work as tracked tasks. Generated wrappers use <see cref="Current"/>; code without the generator calls <see cref="ExecuteAsync{TResult}"/>.</summary>
public sealed class TaskExecutor
{
    private static readonly ConditionalWeakTable<RunEngine, TaskExecutor> OfEngines = [];

    /// <summary>Makes an executor.</summary>
    /// <param name="store">Where the runs are recorded. The executor does not dispose of it.</param>
    /// <param name="options">How runs are executed and recorded; where it is <see langword="null"/> the defaults, with what the store does not take said on standard error.</param>
    public TaskExecutor(ITodoStore store, TaskExecOptions? options = null)
        : this(new RunEngine(store, options ?? new TaskExecOptions { StoreFailed = new FailureReporter(Console.Error).Report }))
    {
    }

    private TaskExecutor(RunEngine engine)
    {
        Engine = engine;
        OfEngines.AddOrUpdate(engine, this);
    }

    /// <summary>The executor of the current code: that of the innermost <see cref="Use"/>, else that of the host, else <see cref="Default"/>.</summary>
    public static TaskExecutor Current => CurrentEngine is var engine && OfEngines.TryGetValue(engine, out var executor) ? executor : new TaskExecutor(engine);

    /// <summary>The executor of this process.</summary>
    /// <value>It records in the file or address that <c>TASKEXEC_TODOS</c> names, else in the nearest <c>todos.json</c> up to the root of the repository; in test projects in memory.</value>
    public static TaskExecutor Default => DefaultExecutor.Instance;

    /// <summary>Where the runs are recorded.</summary>
    public ITodoStore Store => Engine.Store;

    internal static RunEngine CurrentEngine => EngineScope.Current ?? HostedEngine.Current ?? Default.Engine;

    internal RunEngine Engine { get; }

    /// <summary>Makes an executor the current one until the scope is disposed of. It flows with async calls.</summary>
    /// <param name="executor">The executor.</param>
    /// <returns>The scope; dispose of it in the same method.</returns>
    public static IDisposable Use(TaskExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return EngineScope.Begin(executor.Engine);
    }

    /// <summary>Runs work for a todo.</summary>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="executor">The work. Its token fires when the caller's does.</param>
    /// <param name="retries">The most retries: 3 means up to 4 attempts.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="task">The name of the task; the calling member where it is left out. Tasks of one name share their metrics and their standing todo.</param>
    /// <returns>The run.</returns>
    /// <exception cref="Exception">What the last attempt threw, unchanged.</exception>
    public async Task ExecuteAsync(TodoId todo, Func<CancellationToken, Task> executor, int retries = 0, CancellationToken cancellationToken = default, [CallerMemberName] string task = "")
    {
        ArgumentNullException.ThrowIfNull(executor);
        var body = new VoidTaskBody<Func<CancellationToken, Task>>(executor, static (work, token) => work(token));
        await RunAsync<VoidTaskBody<Func<CancellationToken, Task>>, NoResult>(todo, body, retries, task, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs work for a todo.</summary>
    /// <typeparam name="TResult">What the work returns.</typeparam>
    /// <param name="todo">The todo; the default value leaves the choice to the surroundings and the task.</param>
    /// <param name="executor">The work. Its token fires when the caller's does.</param>
    /// <param name="retries">The most retries: 3 means up to 4 attempts.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="task">The name of the task; the calling member where it is left out. Tasks of one name share their metrics and their standing todo.</param>
    /// <returns>What the work returned.</returns>
    /// <exception cref="Exception">What the last attempt threw, unchanged.</exception>
    public async Task<TResult> ExecuteAsync<TResult>(TodoId todo, Func<CancellationToken, Task<TResult>> executor, int retries = 0, CancellationToken cancellationToken = default, [CallerMemberName] string task = "")
    {
        ArgumentNullException.ThrowIfNull(executor);
        var body = new TaskBody<Func<CancellationToken, Task<TResult>>, TResult>(executor, static (work, token) => work(token));
        return await RunAsync<TaskBody<Func<CancellationToken, Task<TResult>>, TResult>, TResult>(todo, body, retries, task, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records a person's answer to a todo that needs info, and moves it on: to pending, so that it can be run again, or to failed.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="choice">What is decided.</param>
    /// <param name="note">What the person says of it; secrets in it are redacted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the todo needed info; otherwise nothing is recorded.</returns>
    /// <exception cref="KeyNotFoundException">There is no such todo.</exception>
    /// <exception cref="TodoStoreException">The answer could not be recorded.</exception>
    public Task<bool> ResumeAsync(TodoId todo, ResumeChoice choice, string? note = null, CancellationToken cancellationToken = default) =>
        Engine.ResumeAsync(todo, choice, note, cancellationToken);

    /// <summary>Asks the open runs of a todo to stop, in whatever process they are: an asynchronous run sees it within a second, and its token fires.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="note">Why, for the log; secrets in it are redacted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many runs were asked. A run that does not look at its token goes on to its end.</returns>
    /// <exception cref="KeyNotFoundException">There is no such todo.</exception>
    /// <exception cref="TodoStoreException">The request could not be recorded.</exception>
    public Task<int> CancelAsync(TodoId todo, string? note = null, CancellationToken cancellationToken = default) =>
        Engine.CancelAsync(todo, note, cancellationToken);

    /// <summary>Claims a todo, so that of several workers, in whatever process and on whatever machine that shares the store, one works on it.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="lease">How long the hold lasts without a heartbeat; <see cref="TodoHold.DefaultLease"/> where it is left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The hold, or why there is none; dispose of it after the work.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is shorter than a second, or longer than a timer can wait.</exception>
    /// <exception cref="TodoStoreException">The claim could not be recorded.</exception>
    public Task<TodoHold> ClaimAsync(TodoId todo, TimeSpan? lease = null, CancellationToken cancellationToken = default) =>
        Engine.ClaimAsync(todo, lease ?? TodoHold.DefaultLease, cancellationToken);

    private ValueTask<TResult> RunAsync<TBody, TResult>(TodoId todo, TBody body, int retries, string task, CancellationToken cancellationToken)
        where TBody : struct, IRunBody<TResult>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(retries);
        task = task == "<Main>$" ? "Main" : task;
        ArgumentException.ThrowIfNullOrWhiteSpace(task);
        return TrackingSwitch.IsOn
            ? Engine.RunAsync<TBody, TResult>(new TrackedTaskInfo(task) { Retries = retries }, todo, body, cancellationToken)
            : body.Start(cancellationToken).WaitAsync();
    }
}
