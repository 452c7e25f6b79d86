namespace TaskExec.Storage.CrashHost;

/// <summary>Implements <c>append --todos PATH --todo ID --runs N</c>: records runs one after the other and prints the id of each run that is durable.</summary>
internal static class AppendRuns
{
    public static async Task Do(Arguments arguments)
    {
        var maker = new RunMaker(TimeProvider.System, new Random());
        TodoId todo = arguments["--todo"];
        await using var store = StoreOpener.Open(arguments);
        for (var run = 0; run < arguments.Number("--runs"); run++)
        {
            var id = maker.NewRun();
            await store.AppendAsync(maker.Start(todo, id), Durability.Durable, CancellationToken.None);
            await store.AppendAsync(maker.End(todo, id), Durability.Durable, CancellationToken.None);
            Console.WriteLine(id);
        }
    }
}
