using TaskExec.Abstractions;
using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// <c>write --todos PATH --todo ID [--events N] [--every MS] [--callers N]</c>: one event after the other, or one of each caller at once, a line with the id of
/// each acknowledged one, until the input ends; then the store is closed, which flushes it.
/// </summary>
internal static class WriteEvents
{
    public static async Task Do(Arguments arguments)
    {
        var ended = Input.Ended();
        var callers = Enumerable.Range(0, arguments.Number("--callers") ?? 1).Select(_ => new EventMaker(TimeProvider.System, new Random())).ToList();
        TodoId todo = arguments["--todo"];
        var most = arguments.Number("--events");
        await using var store = Opened.Store(arguments);
        using var pace = new Pace(arguments, ended);
        for (var written = 0; written != most && await pace.Next(); written++)
        {
            await Task.WhenAll(callers.Select(caller => Write(store, caller.Next(todo))));
        }
    }

    private static async Task Write(JsonTodoStore store, TodoEvent each)
    {
        await store.AppendAsync([each], Durability.Durable, CancellationToken.None);
        Console.WriteLine(each.Details.EventId);
    }
}
