using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Text.Json;
using TaskExec.Agents.DurableTasks;
using TaskExec.Storage;

namespace TaskExec.CompilerServices;

/// <summary>
/// Stores durable tasks: calls of clients that can outlive their request. Each task is recorded as a todo with one run,
/// so that it survives the server and is visible to people.
/// </summary>
/// <remarks>
/// <para>
/// This type does not depend on MCP. The adapter to the SDK's <c>IMcpTaskStore</c> is compiled into each project that references
/// ModelContextProtocol.Extensions.Tasks.
/// </para>
/// <para>
/// Secrets in results are redacted before they are recorded. They are recognized by their format and by the names of their members;
/// values of parameters marked <see cref="SensitiveAttribute"/> are not recognized in results. The process that recorded a result returns
/// it unredacted; any other process returns the recorded form. The responses of clients are not recorded.
/// </para>
/// <para>A task whose server died is reported as failed when a process on the same machine reads it.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DurableTaskStore
{
    private readonly TaskExecutor? _executor;
    private readonly DurableTaskOptions _options;
    private readonly ExactDetails _exact = new();
    private readonly ConcurrentDictionary<TodoId, InFlightTask> _timings = new();

    /// <summary>Initializes a new instance of the <see cref="DurableTaskStore"/> class.</summary>
    /// <param name="executor">
    /// The executor whose store contains the tasks, or <see langword="null"/> to use <see cref="TaskExecutor.Current"/> at each call.
    /// </param>
    /// <param name="options">The options, or <see langword="null"/> to use the defaults.</param>
    /// <exception cref="ArgumentException"><paramref name="options"/> contains invalid values.</exception>
    public DurableTaskStore(TaskExecutor? executor = null, DurableTaskOptions? options = null)
    {
        _executor = executor;
        _options = options ?? new DurableTaskOptions();
        if (_options.Fault is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }
    }

    private RunEngine Engine => _executor?.Engine ?? TrackedCall.Engine;

    /// <summary>Creates a task.</summary>
    /// <param name="cancellationToken">A token to stop waiting for the store.</param>
    /// <returns>The task. It is durable when the returned operation completes.</returns>
    /// <exception cref="TodoStoreException">The task could not be recorded.</exception>
    public async Task<DurableTask> CreateAsync(CancellationToken cancellationToken)
    {
        var engine = Engine;
        var time = engine.Options.TimeProvider;
        var todo = DurableTaskIds.New();
        var created = new DurableTaskEvents(todo, engine.NewRun(), engine, _exact, DateTimeOffset.MaxValue).Created(_options);
        await engine.Store.AppendAsync([created], Durability.Durable, cancellationToken).ConfigureAwait(false);
        _timings[todo] = new InFlightTask(time);
        return new DurableTaskReading(created, Ended: null, created, ReadOnlyDictionary<string, TodoEvent>.Empty).ToTask(_exact.Find);
    }

    /// <summary>Reads a task.</summary>
    /// <param name="id">The id, as supplied by the client.</param>
    /// <param name="cancellationToken">A token to stop waiting for the store.</param>
    /// <returns>The task, or <see langword="null"/> if it does not exist or its time to live has elapsed.</returns>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    public async Task<DurableTask?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var engine = Engine;
        if (DurableTaskIds.Todo(id) is not { } todo || await FindAsync(engine, todo, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (found.Ended is null && !_timings.ContainsKey(todo) && await engine.RecoverAsync(todo, cancellationToken).ConfigureAwait(false))
        {
            found = await FindAsync(engine, todo, cancellationToken).ConfigureAwait(false) ?? found;
        }

        return found.ReadableUntil > engine.Options.TimeProvider.GetUtcNow() ? found.ToTask(_exact.Find) : null;
    }

    /// <summary>Ends a task with the result of the call. A task that has already ended does not change.</summary>
    /// <param name="id">The id of the task.</param>
    /// <param name="result">The result. If it contains <c>"isError": true</c>, the task is completed but its todo is set to failed.</param>
    /// <param name="cancellationToken">A token to stop waiting for the store.</param>
    /// <returns><see langword="true"/> if this call ended the task; <see langword="false"/> if it had already ended.</returns>
    /// <exception cref="KeyNotFoundException">The task does not exist.</exception>
    /// <exception cref="TodoStoreException">The change could not be recorded.</exception>
    public Task<bool> CompleteAsync(string id, JsonElement result, CancellationToken cancellationToken)
    {
        var isError = result.ValueKind is JsonValueKind.Object
            && result.TryGetProperty("isError", out var member)
            && member.ValueKind is JsonValueKind.True;
        var (outcome, message) = isError ? (RunOutcome.Failed, "Failed: the call returned an error") : (RunOutcome.Completed, "Completed");
        return EndAsync(id, outcome, message, new DurableTaskDetails(Result: result.Clone()), cancellationToken);
    }

    /// <summary>Ends a task whose call has no result. A task that has already ended does not change.</summary>
    /// <param name="id">The id of the task.</param>
    /// <param name="error">The reason, as a JSON-RPC error.</param>
    /// <param name="cancellationToken">A token to stop waiting for the store.</param>
    /// <returns><see langword="true"/> if this call ended the task; <see langword="false"/> if it had already ended.</returns>
    /// <exception cref="KeyNotFoundException">The task does not exist.</exception>
    /// <exception cref="TodoStoreException">The change could not be recorded.</exception>
    public Task<bool> FailAsync(string id, JsonElement error, CancellationToken cancellationToken) =>
        EndAsync(id, RunOutcome.Failed, $"Failed: {JsonRpcError.MessageOf(error)}", new DurableTaskDetails(Error: error.Clone()), cancellationToken);

    /// <summary>Ends a task that its client cancelled. A task that has already ended does not change.</summary>
    /// <param name="id">The id of the task.</param>
    /// <param name="cancellationToken">A token to stop waiting for the store.</param>
    /// <returns><see langword="true"/> if this call ended the task; <see langword="false"/> if it had already ended.</returns>
    /// <exception cref="KeyNotFoundException">The task does not exist.</exception>
    /// <exception cref="TodoStoreException">The change could not be recorded.</exception>
    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) =>
        EndAsync(id, RunOutcome.Cancelled, "Cancelled by the client", details: null, cancellationToken);

    /// <summary>
    /// Requests input from the client, in addition to pending requests. The todo is <c>needs-info</c> until the client has responded to all of them.
    /// </summary>
    /// <param name="id">The id of the task.</param>
    /// <param name="requests">The requests, by the key that the client responds with. A request replaces a pending one with the same key.</param>
    /// <param name="cancellationToken">A token to stop waiting for the store.</param>
    /// <returns><see langword="true"/> if the task was open; <see langword="false"/> if it had already ended.</returns>
    /// <exception cref="KeyNotFoundException">The task does not exist.</exception>
    /// <exception cref="TodoStoreException">The change could not be recorded.</exception>
    public Task<bool> RequestInputAsync(string id, IReadOnlyDictionary<string, JsonElement> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return ChangeAsync(
            id,
            (reading, timing, events) =>
            {
                if (requests.Count == 0)
                {
                    return [];
                }

                timing?.Wait();
                var added = requests.ToDictionary(static request => request.Key, static request => request.Value.Clone());

                // A request with the key of a pending one replaces it, so the pending one is recorded as answered.
                return [events.InputRequested(new DurableTaskDetails(InputRequests: added, Answered: reading.InputRequests(added.Keys)))];
            },
            cancellationToken);
    }

    /// <summary>Records that the client responded to requests.</summary>
    /// <param name="id">The id of the task.</param>
    /// <param name="keys">The keys of the requests that the client responded to. Keys without a pending request are ignored.</param>
    /// <param name="cancellationToken">A token to stop waiting for the store.</param>
    /// <returns><see langword="true"/> if the task was open; <see langword="false"/> if it had already ended.</returns>
    /// <exception cref="KeyNotFoundException">The task does not exist.</exception>
    /// <exception cref="TodoStoreException">The change could not be recorded.</exception>
    public Task<bool> ReceiveInputAsync(string id, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return ChangeAsync(
            id,
            (reading, timing, events) =>
            {
                var answered = reading.InputRequests(keys);
                if (answered.Count == 0)
                {
                    return [];
                }

                var isAll = answered.Count == reading.Pending.Count;
                if (isAll)
                {
                    timing?.Resume();
                }

                return [events.InputReceived(new DurableTaskDetails(Answered: answered), isAll)];
            },
            cancellationToken);
    }

    private static async Task<DurableTaskReading?> FindAsync(RunEngine engine, TodoId todo, CancellationToken cancellationToken) =>
        DurableTaskReading.From(await engine.Store.ReadAsync(todo, cancellationToken).ConfigureAwait(false));

    private static KeyNotFoundException Unknown(string id) =>
        new($"Task '{id}' does not exist in this server's store. " +
            "Pass the id of an existing task, and call a server that uses the store in which that task was created.");

    private async Task<bool> EndAsync(string id, RunOutcome outcome, string message, DurableTaskDetails? details, CancellationToken cancellationToken)
    {
        var wasOpen = await ChangeAsync(
            id,
            (reading, timing, events) =>
            {
                var ended = events.Ended(outcome, message, details, timing?.Worked);
                return reading.Pending.Count == 0
                    ? [ended]
                    : [events.InputAbandoned(new DurableTaskDetails(Answered: reading.InputRequests(reading.Pending.Keys))), ended];
            },
            cancellationToken).ConfigureAwait(false);
        _timings.TryRemove(id, out _);

        // Another process may have ended the task between the read and the append. The store keeps the first end.
        return wasOpen && await FindAsync(Engine, id, cancellationToken).ConfigureAwait(false) is { Ended.Details.Outcome: var kept } && kept == outcome;
    }

    private async Task<bool> ChangeAsync(
        string id,
        Func<DurableTaskReading, InFlightTask?, DurableTaskEvents, IReadOnlyList<TodoEvent>> change,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var engine = Engine;
        var todo = DurableTaskIds.Todo(id) ?? throw Unknown(id);
        var timing = _timings.GetValueOrDefault(todo);
        if (timing is not null)
        {
            await timing.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var reading = await FindAsync(engine, todo, cancellationToken).ConfigureAwait(false) ?? throw Unknown(id);
            if (reading.Ended is not null)
            {
                return false;
            }

            var factory = new DurableTaskEvents(todo, reading.Created.Details.RunId, engine, _exact, reading.ReadableUntil);
            var events = change(reading, timing, factory);
            if (events.Count > 0)
            {
                await engine.Store.AppendAsync(events, Durability.Durable, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        finally
        {
            timing?.Gate.Release();
        }
    }
}
