using TaskExec.Abstractions;
using TaskExec.Storage.CrashHost;
using TaskExec.Storage.Json;

// append --todos PATH --todo ID --runs N: runs one after the other, a line with the id of each acknowledged one.
if (args is not ["append", "--todos", var path, "--todo", var todo, "--runs", var runs])
{
    await Console.Error.WriteLineAsync("usage: append --todos PATH --todo ID --runs N");
    return 2;
}

try
{
    var maker = new RunMaker(TimeProvider.System, new Random());
    await using var store = JsonTodoStore.Open(path);
    for (var run = 0; run < int.Parse(runs); run++)
    {
        var id = maker.NewRun();
        await store.AppendAsync(maker.Start(todo, id), Durability.Durable, CancellationToken.None);
        await store.AppendAsync(maker.End(todo, id), Durability.Durable, CancellationToken.None);
        Console.WriteLine(id);
    }

    return 0;
}
catch (TodoStoreException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return 1;
}
