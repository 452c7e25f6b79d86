using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// Implements <c>write --todos PATH --todo ID [--events N] [--every MS] [--callers N]</c>: records one event after the other, or one per caller
/// concurrently, until standard input is closed; then closes the store, which flushes it. Prints the id of each durable event.
/// </summary>
internal static class WriteEvents
{
    public static async Task Do(Arguments arguments)
    {
        var ended = Input.Ended();
        var callers = Enumerable.Range(0, arguments.Number("--callers") ?? 1).Select(_ => new EventMaker(TimeProvider.System, new Random())).ToList();
        TodoId todo = arguments["--todo"];
        var limit = arguments.Number("--events");
        await using var store = StoreOpener.Open(arguments);
        using var pace = new Pace(arguments, ended);
        for (var written = 0; written != limit && await pace.Next(); written++)
        {
            await Task.WhenAll(callers.Select(caller => Write(store, caller.Next(todo))));
        }
    }

    private static async Task Write(JsonTodoStore store, TodoEvent added)
    {
        await store.AppendAsync([added], Durability.Durable, CancellationToken.None);
        Console.WriteLine(added.Details.EventId);
    }
}
