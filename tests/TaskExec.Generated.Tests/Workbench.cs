using TaskExec.Storage;

namespace TaskExec.Generated.Tests;

/// <summary>An executor over a store in memory.</summary>
internal sealed class Workbench
{
    public const string TodoId = "todo-20260221-001";

    private readonly TaskExecutor _executor = new(new InMemoryTodoStore(), new TaskExecOptions());

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes the executor the current one while the work runs, as a user does.</summary>
    public async Task<object?> RunAsync(Func<Task<object?>> work)
    {
        using (TaskExecutor.Use(_executor))
        {
            return await work();
        }
    }

    /// <summary>The todo, once everything that was recorded has reached it.</summary>
    public async Task<Todo> TodoAsync(string id = TodoId)
    {
        await _executor.Store.FlushAsync(Token);
        return await _executor.Store.ReadAsync(id, Token) ?? throw new InvalidOperationException($"There is no todo '{id}'.");
    }

    public async Task<IReadOnlyList<string>> EventsAsync(string id = TodoId) =>
        [.. (await TodoAsync(id)).Events.Select(static each => $"{each.Stage} {each.Details.Kind} {each.Details.Attempt}")];
}
