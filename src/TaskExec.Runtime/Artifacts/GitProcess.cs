using System.ComponentModel;
using TaskExec.Runtime.Commands;

namespace TaskExec.Runtime.Artifacts;

/// <summary>Runs git commands that read a work tree, without taking its optional locks.</summary>
internal sealed class GitProcess(string folder, TimeProvider time)
{
    // git sets these variables for its hooks. If this process runs in a hook, they would redirect the command to the repository of the hook.
    private static readonly string[] InheritedVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"];

    // Paths are literal and unquoted, and no command starts a file system monitor.
    private static readonly string[] CommonArguments =
        ["--no-optional-locks", "--literal-pathspecs", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false"];

    /// <summary>Runs git with the arguments.</summary>
    /// <returns>The output, or <see langword="null"/> if git failed, could not be started or was cancelled.</returns>
    public async Task<string?> AskAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        try
        {
            var command = new CommandLine("git", [.. CommonArguments, .. arguments], folder) { Unset = InheritedVariables };
            var result = await CommandProcess.RunAsync(command, time, cancellationToken).ConfigureAwait(false);

            // "git diff --no-index" exits with 1 if the files differ. Output at the limit was truncated and must not be parsed.
            return result.ExitCode is 0 or 1 && result.Output.Length < CommandProcess.OutputLimit ? result.Output : null;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or OperationCanceledException)
        {
            // git is not installed, the folder does not exist, or the time is up.
            return null;
        }
    }
}
