using System.Diagnostics;
using System.Globalization;
using TaskExec.Benchmarks.Gates;
using TaskExec.Storage;

namespace TaskExec.Benchmarks.Engine;

/// <summary>Compares a run that collects artifacts from a work tree with two calls of git status in the same tree.</summary>
internal static class CollectingRun
{
    private const int Folders = 50;
    private const int FilesInEach = 100;

    public static async ValueTask<Comparison> Compare(WorkFolder folder)
    {
        var tree = folder.NewFolder("tree");
        for (var i = 0; i < Folders * FilesInEach; i++)
        {
            var subfolder = Directory.CreateDirectory(Path.Combine(tree, $"folder-{i / FilesInEach:00}"));
            await using var file = new StreamWriter(Path.Combine(subfolder.FullName, $"note-{i:0000}.md"));
            await file.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"# Note {i}\n\nSome words of it.\n"));
        }

        await GitAsync(tree, "init", "-q");
        await GitAsync(tree, "add", "-A");
        await GitAsync(tree, "-c", "user.name=gates", "-c", "user.email=gates@example.org", "commit", "-q", "-m", "all");
        var store = new InMemoryTodoStore();
        var options = new TaskExecOptions();
        options.Artifacts.Collect = ArtifactCollectionMode.All;
        options.Artifacts.WorkTree = tree;
        var executor = new TaskExecutor(store, options);
        var next = 0;
        return new Comparison(
            () => MillisecondsAsync(() => executor.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"todo-{next++}"), static _ => Task.CompletedTask, task: "Notes.Work")),
            () => MillisecondsAsync(async () =>
            {
                await GitAsync(tree, "status", "--porcelain");
                await GitAsync(tree, "status", "--porcelain");
            }),
            store);
    }

    private static async ValueTask<double> MillisecondsAsync(Func<Task> work)
    {
        var start = TimeProvider.System.GetTimestamp();
        await work();
        return TimeProvider.System.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task GitAsync(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {arguments[0]} exited with code {git.ExitCode}. Check the git installation.");
        }
    }
}
