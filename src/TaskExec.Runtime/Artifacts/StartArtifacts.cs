using TaskExec.CompilerServices;
using TaskExec.Runtime.Commands;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Collects what is known when a run starts: the commit that the work tree is at, and the call.</summary>
internal static class StartArtifacts
{
    public static void Collect(TaskRun run)
    {
        try
        {
            var options = run.Runtime.Options.Artifacts;
            var tree = WorkTree.Find(Path.GetFullPath(options.WorkTree ?? "."), options, run.Runtime.Options.TimeProvider);
            if (tree is not null && GitHead.ReadCommit(tree.Root) is { } commit)
            {
                run.Log.Commit = commit;
                run.Log.Collect(ArtifactKind.Command, $"git checkout {commit}");
            }
        }
        catch (Exception)
        {
            // Best effort: the commit is recorded when the run ends.
        }

        CollectCall(run);
    }

    private static void CollectCall(TaskRun run)
    {
        if (run.Log.Arguments is not { Text: { } json } arguments)
        {
            return;
        }

        string[] words = arguments.IsEmpty ? ["call", run.TaskName] : ["call", run.TaskName, run.Hidden(json)];
        var command = new CommandLine("taskexec", words, Folder: null).ToString();
        var isMasked = arguments.Hidden.Count > 0 || Redactor.Message(command) != command || run.Hidden(json) != json;
        var names = arguments.Hidden.Count > 0 ? $" for {string.Join(", ", arguments.Hidden)}" : "";
        run.Log.Collect(ArtifactKind.Command, command, isMasked ? $"secrets were redacted: insert your own values{names}" : null);
    }
}
