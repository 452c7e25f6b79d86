using TaskExec.CompilerServices;
using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// Implements <c>work --todos PATH --todo ID</c>: a worker that claims the todo. Prints <c>HELD FENCE</c> when it has the lease, or
/// <c>REFUSED REASON</c>. After a line of input the run ends, and its outcome is printed.
/// </summary>
internal static class WorkOnTodo
{
    public static async Task Do(Arguments arguments)
    {
        TodoId todo = arguments["--todo"];
        await using var store = JsonTodoStore.Open(arguments["--todos"]);
        var engine = new RunEngine(store, new TaskExecOptions());
        await using var lease = await engine.ClaimAsync(todo, TodoLease.DefaultDuration, CancellationToken.None);
        if (!lease.IsHeld)
        {
            Console.WriteLine($"REFUSED {lease.Rejection}");
            return;
        }

        using (EngineScope.Begin(engine))
        {
            await lease.ExecuteAsync(token => TrackedCall.RunVoidTask(new TrackedTaskInfo("Notes.Work"), todo, lease, static (held, _) => WorkAsync(held), plan: null, verify: null, token));
        }

        var ended = await store.ReadAsync(todo, CancellationToken.None);
        Console.WriteLine($"{ended!.ToState().Runs.Single(run => run.RunId == lease.Claim.RunId).Outcome}");
    }

    private static async Task WorkAsync(TodoLease lease)
    {
        Console.WriteLine($"HELD {lease.Claim!.Fence}");
        await Console.In.ReadLineAsync();
    }
}
