using System.ComponentModel;
using System.Runtime.CompilerServices;
using TaskExec.CompilerServices;
using TaskExec.Defaults;
using TaskExec.Storage;

namespace TaskExec;

/// <summary>
/// Runs work as tracked tasks: every attempt is recorded in a todo, and failures are retried by cause. Generated wrappers use <see cref="Current"/>.
/// </summary>
public sealed class TaskExecutor
{
    private static readonly ConditionalWeakTable<RunEngine, TaskExecutor> ByEngine = [];

    /// <summary>Initializes an executor that records in a store.</summary>
    /// <param name="store">The store. The executor does not dispose of it.</param>
    /// <param name="options">How runs are executed and recorded; they become read-only. <see langword="null"/> selects the defaults.</param>
    /// <exception cref="ArgumentException">The options are invalid.</exception>
    public TaskExecutor(ITodoStore store, TaskExecOptions? options = null)
        : this(new RunEngine(store, options ?? new TaskExecOptions()))
    {
    }

    /// <summary>Initializes an executor that opens the store that its options choose.</summary>
    /// <param name="options">
    /// How runs are executed and recorded; they become read-only. Without a store in the options, <c>TASKEXEC_TODOS</c> or the nearest <c>todos.json</c> is
    /// used.
    /// </param>
    /// <param name="services">The services from which the store may take what it needs, such as a database connection.</param>
    /// <exception cref="ArgumentException">The options are invalid.</exception>
    /// <remarks>
    /// Dispose of <see cref="Store"/> when the executor is no longer used. When the store cannot be opened, work continues and each run reports why it was
    /// not recorded.
    /// </remarks>
    public TaskExecutor(TaskExecOptions options, IServiceProvider? services = null)
        : this(new RunEngine(StoreLocation.Open(options, services), options))
    {
    }

    internal TaskExecutor(RunEngine engine)
    {
        Engine = engine;
        ByEngine.AddOrUpdate(engine, this);
    }

    /// <summary>
    /// Gets the executor of the current code: the innermost <see cref="Use"/> scope or open run, otherwise the host, otherwise <see cref="Default"/>.
    /// </summary>
    public static TaskExecutor Current =>
        TrackedCall.Engine is var engine && ByEngine.TryGetValue(engine, out var executor) ? executor : new TaskExecutor(engine);

    /// <summary>Gets the executor of this process.</summary>
    /// <value>
    /// It records in the file that the environment variable <c>TASKEXEC_TODOS</c> names, otherwise in the nearest <c>todos.json</c> between the working
    /// directory and the root of the repository, or the folder of the solution or project; in test projects it records in memory.
    /// </value>
    public static TaskExecutor Default => DefaultExecutor.Instance;

    /// <summary>Gets the store in which runs are recorded.</summary>
    public ITodoStore Store => Engine.Store;

    /// <summary>Gets the engine, for packages that extend TaskExec.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RunEngine Engine { get; }

    /// <summary>Makes an executor the current one until the returned scope is disposed. The scope flows with async calls.</summary>
    /// <param name="executor">The executor.</param>
    /// <returns>The scope. Dispose it in the method that began it.</returns>
    public static IDisposable Use(TaskExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return EngineScope.Begin(executor.Engine);
    }

    /// <summary>Runs work for a todo.</summary>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="work">The work. Its token is cancelled when the caller's is, and when an attempt exceeds its timeout.</param>
    /// <param name="retries">The maximum number of retries: 3 allows up to 4 attempts.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="task">The name of the task; by default the calling member. Runs with the same task name share metrics and a standing todo.</param>
    /// <returns>A task that completes when the run has ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="retries"/> is negative.</exception>
    /// <exception cref="Exception">The last attempt failed; its exception is rethrown unchanged.</exception>
    public async Task ExecuteAsync(
        TodoId todo,
        Func<CancellationToken, Task> work,
        int retries = 0,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string task = "")
    {
        ArgumentNullException.ThrowIfNull(work);
        var body = new VoidTaskBody<Func<CancellationToken, Task>>(work, static (work, token) => work(token));
        await RunAsync<VoidTaskBody<Func<CancellationToken, Task>>, VoidResult>(todo, body, retries, task, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs work for a todo.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="todo">The todo; the default value selects the todo of the ambient context or of the task.</param>
    /// <param name="work">The work. Its token is cancelled when the caller's is, and when an attempt exceeds its timeout.</param>
    /// <param name="retries">The maximum number of retries: 3 allows up to 4 attempts.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <param name="task">The name of the task; by default the calling member. Runs with the same task name share metrics and a standing todo.</param>
    /// <returns>The result of the work.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="retries"/> is negative.</exception>
    /// <exception cref="Exception">The last attempt failed; its exception is rethrown unchanged.</exception>
    public async Task<TResult> ExecuteAsync<TResult>(
        TodoId todo,
        Func<CancellationToken, Task<TResult>> work,
        int retries = 0,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string task = "")
    {
        ArgumentNullException.ThrowIfNull(work);
        var body = new TaskBody<Func<CancellationToken, Task<TResult>>, TResult>(work, static (work, token) => work(token));
        return await RunAsync<TaskBody<Func<CancellationToken, Task<TResult>>, TResult>, TResult>(
            todo,
            body,
            retries,
            task,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Records a person's decision about a todo in <c>needs-info</c>: it becomes pending, so that it can run again, or failed.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="choice">The decision.</param>
    /// <param name="note">The person's note; secrets in it are redacted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the todo was in <c>needs-info</c>; otherwise nothing is recorded.</returns>
    /// <exception cref="KeyNotFoundException">The todo does not exist.</exception>
    /// <exception cref="TodoStoreException">The decision could not be recorded.</exception>
    public Task<bool> ResumeAsync(TodoId todo, ResumeChoice choice, string? note = null, CancellationToken cancellationToken = default) =>
        Engine.ResumeAsync(todo, choice, note, cancellationToken);

    /// <summary>
    /// Requests cancellation of the open runs of a todo, in this and in other processes. An asynchronous run reacts within a second: its token is
    /// cancelled.
    /// </summary>
    /// <param name="todo">The todo.</param>
    /// <param name="note">The reason, for the log; secrets in it are redacted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The number of runs for which cancellation was requested. A run that does not observe its token runs to its end.</returns>
    /// <exception cref="KeyNotFoundException">The todo does not exist.</exception>
    /// <exception cref="TodoStoreException">The request could not be recorded.</exception>
    public Task<int> CancelAsync(TodoId todo, string? note = null, CancellationToken cancellationToken = default) =>
        Engine.CancelAsync(todo, note, cancellationToken);

    /// <summary>Claims a todo, so that only one of the workers that share the store works on it.</summary>
    /// <param name="todo">The todo.</param>
    /// <param name="lease">The time after which the lease expires unless it is renewed; the default is <see cref="TodoLease.DefaultDuration"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lease, or the reason why the claim was refused. Dispose of it after the work.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The lease is shorter than one second or longer than the longest timer.</exception>
    /// <exception cref="TodoStoreException">The claim could not be recorded.</exception>
    public Task<TodoLease> ClaimAsync(TodoId todo, TimeSpan? lease = null, CancellationToken cancellationToken = default) =>
        Engine.ClaimAsync(todo, lease ?? TodoLease.DefaultDuration, cancellationToken);

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
