using TaskExec.Storage.Json;
using TaskExec.Storage.Json.Io;
using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Claims;

/// <summary>Two todos, and two stores on their file through which workers claim them. A worker has one run, and says the same each time.</summary>
internal sealed class ClaimBoard : IDisposable
{
    private static readonly string[] Todos = ["a", "b"];
    private readonly TempFolder _folder = new("board");
    private readonly JsonTodoStore[] _stores;

    public ClaimBoard()
    {
        var path = _folder.Write("todos.json", """[{"id": "a"}, {"id": "b"}]""");
        _stores = [Stores.Open(path, PosixStoreIo.Instance), Stores.Open(path, PosixStoreIo.Instance)];
    }

    /// <summary>The contents of the file: the granted claims, their fencing tokens, and the holder of each lease.</summary>
    public string State => string.Join("; ", Todos.Select(StateOf));

    public void Claim(int worker, string todo, bool isInForce)
    {
        var expires = RunScript.Now.AddYears(isInForce ? 1 : -1);
        _ = Wait(StoreOf(worker).ClaimAsync(new RunScript($"worker{worker}").Claim(todo, RunOf(worker), expires), CancellationToken.None));
    }

    public void End(int worker, string todo)
    {
        var script = new RunScript($"worker{worker}");
        _ = script.Claim(todo, RunOf(worker), RunScript.Now);
        _ = Wait(StoreOf(worker).AppendAsync([script.End(todo, RunOf(worker), RunOutcome.Completed)], Durability.Durable, CancellationToken.None));
    }

    public void Checkpoint() => Wait(_stores[0].FlushAsync(CancellationToken.None));

    public void Dispose()
    {
        Array.ForEach(_stores, store => Wait(store.DisposeAsync()));
        _folder.Dispose();
    }

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();

    private static RunId RunOf(int worker) => new(Guid.Parse($"01970000-0000-7000-8000-{worker:x12}"));

    private JsonTodoStore StoreOf(int worker) => _stores[worker % _stores.Length];

    private string StateOf(string id)
    {
        var todo = Wait(_stores[1].ReadAsync(id, CancellationToken.None))!;
        var state = todo.ToState();
        var events = todo.Events.OrderBy(each => each.Details.EventId).Select(each => $"{each.Details.EventId} {each.Details.Lease?.Fence}");
        return $"{id}: {state.Status} {state.Claim?.RunId} {string.Join(", ", events)}";
    }
}
