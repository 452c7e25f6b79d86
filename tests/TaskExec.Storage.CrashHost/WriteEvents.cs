using TaskExec.Abstractions;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// <c>write --todos PATH --todo ID [--events N] [--every MS]</c>: one event after the other, a line with the id of each acknowledged one,
/// until the input ends; then the store is closed, which flushes it.
/// </summary>
internal static class WriteEvents
{
    public static async Task Do(Arguments arguments)
    {
        var ended = Input.Ended();
        var maker = new EventMaker(TimeProvider.System, new Random());
        TodoId todo = arguments["--todo"];
        var most = arguments.Number("--events");
        await using var store = Opened.Store(arguments);
        using var pace = new Pace(arguments, ended);
        for (var written = 0; written != most && await pace.Next(); written++)
        {
            var each = maker.Next(todo);
            await store.AppendAsync([each], Durability.Durable, CancellationToken.None);
            Console.WriteLine(each.Details.EventId);
        }
    }
}
