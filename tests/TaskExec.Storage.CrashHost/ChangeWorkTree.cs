using TaskExec.CompilerServices;
using TaskExec.Storage.Json;

namespace TaskExec.Storage.CrashHost;

/// <summary>
/// Implements <c>change --todos PATH --todo ID --tree PATH --file NAME</c>: a run that collects changes in a work tree. Prints <c>AT WORK</c>;
/// after a line of input the run writes the file and ends. Then prints each change and whether it is <c>shared</c> or the run's <c>alone</c>.
/// </summary>
internal static class ChangeWorkTree
{
    public static async Task Do(Arguments arguments)
    {
        await using var store = JsonTodoStore.Open(arguments["--todos"]);
        var options = new TaskExecOptions();
        options.Artifacts.Collect = ArtifactCollectionMode.All;
        options.Artifacts.WorkTree = arguments["--tree"];
        using (EngineScope.Begin(new RunEngine(store, options)))
        {
            var path = Path.Combine(arguments["--tree"], arguments["--file"]);
            await TrackedCall.RunVoidTask(new TrackedTaskInfo("Notes.Change"), arguments["--todo"], path, static (file, _) => WriteAsync(file), plan: null, verify: null, CancellationToken.None);
        }

        var ended = await store.ReadAsync(arguments["--todo"], CancellationToken.None);
        Console.WriteLine(string.Join(", ", TodoArtifacts.From(ended!.Events).KeyDiffs.Select(static diff => $"{diff.Title} {(diff.Shared is true ? "shared" : "alone")}")));
    }

    private static async Task WriteAsync(string path)
    {
        Console.WriteLine("AT WORK");
        await Console.In.ReadLineAsync();
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync("new");
    }
}
