namespace TaskExec.Storage.CrashHost;

/// <summary>
/// Implements <c>serve --todos PATH</c>: records one event for each todo id read from standard input, and prints <c>todo event</c> once it is durable.
/// </summary>
internal static class ServeEvents
{
    public static async Task Do(Arguments arguments)
    {
        var makers = new Dictionary<string, EventMaker>(StringComparer.Ordinal);
        await using var store = StoreOpener.Open(arguments);
        while (Console.In.ReadLine() is { Length: > 0 } todo)
        {
            makers.TryAdd(todo, new EventMaker(TimeProvider.System, new Random()));
            var added = makers[todo].Next(todo);
            await store.AppendAsync([added], Durability.Durable, CancellationToken.None);
            Console.WriteLine($"{todo} {added.Details.EventId}");
        }
    }
}
