using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;
using TaskExec.Storage;
using TaskExec.Testing.Clock;

namespace TaskExec.Runtime.Tests;

/// <summary>An executor over an in-memory store, with a clock that jumps over waits and reproducible ids.</summary>
internal sealed class Bench
{
    public const string TodoId = "todo-1";

    // Options become read-only with the executor, and tests may still set them.
    private readonly Lazy<TaskExecutor> _executor;

    public Bench(ITodoStore? store = null, Action<TaskExecOptions>? configure = null)
    {
        // These must not be jumped over: only a store that hangs, or a method that does not stop, may reach them.
        Clock = new JumpingClock(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), wait => wait != Options.StoreTimeout && wait != Options.TimeoutGrace);
        Options.TimeProvider = Clock;
        Options.Random = new Random(20260221);
        Options.Identity = new ExecutorIdentity("tester@bench", "bench");
        Options.OnStoreFailure = Failures.Add;
        configure?.Invoke(Options);
        Store = store ?? new InMemoryTodoStore();
        _executor = new(() => new TaskExecutor(Store, Options));
    }

    public TaskExecOptions Options { get; } = new() { StoreTimeout = TimeSpan.FromMinutes(7), TimeoutGrace = TimeSpan.FromMinutes(6) };

    public JumpingClock Clock { get; }

    public ITodoStore Store { get; }

    public TaskExecutor Executor => _executor.Value;

    public List<Exception> Failures { get; } = [];

    /// <summary>Runs a synchronous task as its wrapper does.</summary>
    public void Run(TrackedTaskInfo task, TodoId todo, Action work)
    {
        using (TaskExecutor.Use(Executor))
        {
            TrackedCall.RunVoidSync(task, todo, work, static (each, _) => each(), plan: null, verify: null, TestContext.Current.CancellationToken);
        }
    }

    public async Task<Todo> TodoAsync(string id = TodoId) =>
        await Store.ReadAsync(id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"There is no todo '{id}'.");

    public async Task<string[]> StagesAsync(string id = TodoId) =>
        [.. (await TodoAsync(id)).Events.Select(each => $"{Text(each.Stage)}/{Text(each.Details.Kind)}/{each.Details.Attempt}")];

    private static string Text<T>(T value) => value!.ToString()!.ToLowerInvariant();
}
