using TaskExec.Abstractions;

namespace TaskExec.Storage.CrashHost;

/// <summary><c>serve --todos PATH</c>: for each line of the input, the id of a todo, one event; a line <c>todo event</c> once it is acknowledged.</summary>
internal static class ServeEvents
{
    public static async Task Do(Arguments arguments)
    {
        var makers = new Dictionary<string, EventMaker>(StringComparer.Ordinal);
        await using var store = Opened.Store(arguments);
        while (Console.In.ReadLine() is { Length: > 0 } todo)
        {
            makers.TryAdd(todo, new EventMaker(TimeProvider.System, new Random()));
            var each = makers[todo].Next(todo);
            await store.AppendAsync([each], Durability.Durable, CancellationToken.None);
            Console.WriteLine($"{todo} {each.Details.EventId}");
        }
    }
}
