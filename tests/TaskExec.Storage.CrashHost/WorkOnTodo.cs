using TaskExec.Abstractions;
using TaskExec.CompilerServices;
using TaskExec.Runtime;
using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// <c>work --todos PATH --todo ID</c>: a worker that wants the todo. It says <c>HELD FENCE</c> once it is at work, or <c>REFUSED REASON</c>;
/// a line of input ends the work, and it says how the run ended.
/// </summary>
internal static class WorkOnTodo
{
    public static async Task Do(Arguments arguments)
    {
        TodoId todo = arguments["--todo"];
        await using var store = JsonTodoStore.Open(arguments["--todos"]);
        var engine = new RunEngine(store, new TaskExecOptions());
        await using var hold = await engine.ClaimAsync(todo, TodoHold.DefaultLease, CancellationToken.None);
        if (!hold.IsHeld)
        {
            Console.WriteLine($"REFUSED {hold.Refusal}");
            return;
        }

        using (EngineScope.Begin(engine))
        {
            await hold.ExecuteAsync(token => TrackedCall.RunVoidTask(new TrackedTaskInfo("Notes.Work"), todo, hold, static (mine, _) => WorkAsync(mine), plan: null, verify: null, token));
        }

        var ended = await store.ReadAsync(todo, CancellationToken.None);
        Console.WriteLine($"{ended!.ToState().Runs.Single(run => run.RunId == hold.Claim.RunId).Outcome}");
    }

    private static async Task WorkAsync(TodoHold hold)
    {
        Console.WriteLine($"HELD {hold.Claim!.Fence}");
        await Console.In.ReadLineAsync();
    }
}
