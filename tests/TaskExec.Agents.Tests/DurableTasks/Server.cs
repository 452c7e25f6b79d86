using System.Text.Json;
using TaskExec.CompilerServices;
using TaskExec.Runtime.Identity;
using TaskExec.Storage;
using TaskExec.Storage.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Agents.Tests.DurableTasks;

/// <summary>One of the servers that share a file of todos, each with a store of its own as if it were another process.</summary>
internal sealed class Server : IAsyncDisposable
{
    public Server(TempFolder folder, TimeProvider? clock = null, DurableTaskOptions? options = null, RunProcess? process = null)
    {
        Todos = JsonTodoStore.Open(folder["todos.json"]);
        Seen = new OvertakenStore(Todos);
        var identity = ExecutorIdentity.ForCurrentProcess("server@desk");
        Executor = new TaskExecutor(Seen, new TaskExecOptions { TimeProvider = clock ?? TimeProvider.System, Identity = identity with { Process = process ?? identity.Process } });
        Tasks = new DurableTaskStore(Executor, options);
    }

    public TaskExecutor Executor { get; }

    public DurableTaskStore Tasks { get; }

    public JsonTodoStore Todos { get; }

    /// <summary>The same, as the tasks see it.</summary>
    public OvertakenStore Seen { get; }

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    /// <summary>A question to a client, as MCP writes it.</summary>
    public static JsonElement Question(string message) => JsonSerializer.SerializeToElement(new { method = "elicitation/create", @params = new { message } });

    public async Task<string> NewTaskAsync() => (await Tasks.CreateAsync(TestContext.Current.CancellationToken)).Id;

    public async Task<DurableTask> ReadAsync(string id) => await Tasks.ReadAsync(id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"There is no task {id}.");

    public async Task<Todo> TodoAsync(string id) => await Todos.ReadAsync(id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"There is no todo {id}.");

    public ValueTask DisposeAsync() => Todos.DisposeAsync();
}
