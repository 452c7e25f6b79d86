using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Text.Json;
using TaskExec.Abstractions;
using TaskExec.Agents.DurableTasks;
using TaskExec.CompilerServices;
using TaskExec.Runtime;

namespace TaskExec.Agents;

/// <summary>Keeps the tasks of clients, calls that outlive their request, where runs are recorded: a task is a todo with one run, so that it survives the server, and people see it.</summary>
/// <remarks>
/// It knows nothing of MCP; the adapter to the SDK's <c>IMcpTaskStore</c> is compiled into each project that references ModelContextProtocol.Extensions.Tasks.
/// A result reaches the store without its secrets, which are known by their form and their names; that it repeats the value of a parameter marked <see cref="SensitiveAttribute"/> is not noticed. This process still answers with it as it was; another one, or a later one, answers with what is stored. The answers of a client are not kept.
/// A task whose server has died has failed, once somebody on its machine asks for it.
/// </remarks>
public sealed class DurableTaskStore
{
    private readonly TaskExecutor? _executor;
    private readonly DurableTaskOptions _options;
    private readonly ExactDetails _exact = new();
    private readonly ConcurrentDictionary<TodoId, TaskInHand> _inHand = new();

    /// <summary>Makes a store of tasks.</summary>
    /// <param name="executor">Whose store holds the tasks; where it is <see langword="null"/>, that of <see cref="TaskExecutor.Current"/> at each call.</param>
    /// <param name="options">How tasks are made; the defaults where it is <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">The options cannot work.</exception>
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

    /// <summary>Makes a task.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The task, once it is durable.</returns>
    /// <exception cref="TodoStoreException">It could not be recorded.</exception>
    public async Task<DurableTask> CreateAsync(CancellationToken cancellationToken)
    {
        var engine = Engine;
        var time = engine.Options.Time;
        var todo = DurableTaskIds.New();
        var created = new DurableTaskEvents(todo, engine.NewRun(), engine, _exact, DateTimeOffset.MaxValue).Created(_options);
        await engine.Store.AppendAsync([created], Durability.Durable, cancellationToken).ConfigureAwait(false);
        _inHand[todo] = new TaskInHand(time);
        return new DurableTaskReading(created, Ended: null, created, ReadOnlyDictionary<string, TodoEvent>.Empty).ToTask(_exact.Of);
    }

    /// <summary>Reads a task.</summary>
    /// <param name="id">Its id, as a client gave it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The task, or <see langword="null"/> where there is none, or its time to live is over.</returns>
    /// <exception cref="TodoStoreException">The store could not be read.</exception>
    public async Task<DurableTask?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var engine = Engine;
        if (DurableTaskIds.Todo(id) is not { } todo || await FindAsync(engine, todo, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (found.Ended is null && !_inHand.ContainsKey(todo) && await engine.RecoverAsync(todo, cancellationToken).ConfigureAwait(false))
        {
            found = await FindAsync(engine, todo, cancellationToken).ConfigureAwait(false) ?? found;
        }

        return found.ReadableUntil > engine.Options.Time.GetUtcNow() ? found.ToTask(_exact.Of) : null;
    }

    /// <summary>Ends a task with what the call returned. One that has ended stays as it is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="result">What the call returned. With <c>"isError": true</c> the task has completed and its todo failed: work that failed is not reported as done.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the task was open.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    /// <exception cref="TodoStoreException">It could not be recorded.</exception>
    public Task<bool> CompleteAsync(string id, JsonElement result, CancellationToken cancellationToken)
    {
        var isError = result.ValueKind is JsonValueKind.Object && result.TryGetProperty("isError", out var said) && said.ValueKind is JsonValueKind.True;
        var (outcome, message) = isError ? (Outcome.Failed, "The call has returned an error") : (Outcome.Completed, "Completed");
        return EndAsync(id, outcome, message, new DurableTaskDetails(Result: result.Clone()), cancellationToken);
    }

    /// <summary>Ends a task that has no result. One that has ended stays as it is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="error">Why, as an error of JSON-RPC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the task was open.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    /// <exception cref="TodoStoreException">It could not be recorded.</exception>
    public Task<bool> FailAsync(string id, JsonElement error, CancellationToken cancellationToken) =>
        EndAsync(id, Outcome.Failed, $"Failed: {JsonRpcError.MessageOf(error)}", new DurableTaskDetails(Error: error.Clone()), cancellationToken);

    /// <summary>Ends a task because its client wants it no more. One that has ended stays as it is.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the task was open.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    /// <exception cref="TodoStoreException">It could not be recorded.</exception>
    public Task<bool> CancelAsync(string id, CancellationToken cancellationToken) =>
        EndAsync(id, Outcome.Cancelled, "Cancelled by the client", details: null, cancellationToken);

    /// <summary>Asks the client, beside what it is asked already. The todo is <c>needs-info</c> until all is answered.</summary>
    /// <param name="id">The id of the task.</param>
    /// <param name="requests">The requests, by the keys that the client answers by.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the task was open.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    /// <exception cref="TodoStoreException">It could not be recorded.</exception>
    public Task<bool> RequestInputAsync(string id, IReadOnlyDictionary<string, JsonElement> requests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requests);
        return ChangeAsync(
            id,
            (reading, hand, events) =>
            {
                if (requests.Count == 0)
                {
                    return [];
                }

                hand?.Wait();
                var asked = requests.ToDictionary(static request => request.Key, static request => request.Value.Clone());

                // What is asked again takes the place of what was asked before.
                return [events.Asks(new DurableTaskDetails(InputRequests: asked, Answered: reading.Asked(asked.Keys)))];
            },
            cancellationToken);
    }

    /// <summary>Takes note that the client has answered.</summary>
    /// <param name="id">The id of the task.</param>
    /// <param name="keys">The keys of what it has answered; those that are not asked change nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the task was open.</returns>
    /// <exception cref="KeyNotFoundException">There is no such task.</exception>
    /// <exception cref="TodoStoreException">It could not be recorded.</exception>
    public Task<bool> ReceiveInputAsync(string id, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return ChangeAsync(
            id,
            (reading, hand, events) =>
            {
                var answered = reading.Asked(keys);
                if (answered.Count == 0)
                {
                    return [];
                }

                var isAll = answered.Count == reading.Pending.Count;
                if (isAll)
                {
                    hand?.GoOn();
                }

                return [events.Hears(new DurableTaskDetails(Answered: answered), isAll)];
            },
            cancellationToken);
    }

    private static async Task<DurableTaskReading?> FindAsync(RunEngine engine, TodoId todo, CancellationToken cancellationToken) =>
        DurableTaskReading.Of(await engine.Store.ReadAsync(todo, cancellationToken).ConfigureAwait(false));

    private static KeyNotFoundException Unknown(string id) =>
        new($"There is no task '{id}'. Give the id that the task was created with, to a server that uses the same store.");

    private async Task<bool> EndAsync(string id, Outcome outcome, string message, DurableTaskDetails? details, CancellationToken cancellationToken)
    {
        var wasOpen = await ChangeAsync(
            id,
            (reading, hand, events) =>
            {
                var ended = events.Ended(outcome, message, details, hand?.Worked);
                return reading.Pending.Count == 0 ? [ended] : [events.GivesUpAsking(new DurableTaskDetails(Answered: reading.Asked(reading.Pending.Keys))), ended];
            },
            cancellationToken).ConfigureAwait(false);
        _inHand.TryRemove(id, out _);

        // Another process may have ended it between the look and the append: the store keeps the end that came first.
        return wasOpen && await FindAsync(Engine, id, cancellationToken).ConfigureAwait(false) is { Ended.Details.Outcome: var kept } && kept == outcome;
    }

    private async Task<bool> ChangeAsync(string id, Func<DurableTaskReading, TaskInHand?, DurableTaskEvents, IReadOnlyList<TodoEvent>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var engine = Engine;
        var todo = DurableTaskIds.Todo(id) ?? throw Unknown(id);
        var hand = _inHand.GetValueOrDefault(todo);
        if (hand is not null)
        {
            await hand.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            var reading = await FindAsync(engine, todo, cancellationToken).ConfigureAwait(false) ?? throw Unknown(id);
            if (reading.Ended is not null)
            {
                return false;
            }

            var events = change(reading, hand, new DurableTaskEvents(todo, reading.Created.Details.RunId, engine, _exact, reading.ReadableUntil));
            if (events.Count > 0)
            {
                await engine.Store.AppendAsync(events, Durability.Durable, cancellationToken).ConfigureAwait(false);
            }

            return true;
        }
        finally
        {
            hand?.Gate.Release();
        }
    }
}
