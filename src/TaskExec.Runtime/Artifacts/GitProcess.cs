using System.ComponentModel;

namespace TaskExec.Runtime;

/// <summary>Asks git about a work tree, without taking its locks.</summary>
internal sealed class GitProcess(string folder, TimeProvider time)
{
    // A git that started this process, in a hook for example, would otherwise have its own repository used.
    private static readonly string[] OfTheCaller = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"];

    /// <returns>What git said, or <see langword="null"/> where it cannot be asked.</returns>
    public async Task<string?> AskAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        try
        {
            var command = new CommandLine("git", ["--no-optional-locks", "--literal-pathspecs", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", .. arguments], folder) { Unset = OfTheCaller };
            var result = await CommandProcess.RunAsync(command, time, cancellationToken).ConfigureAwait(false);

            // A diff that finds a difference ends with 1. What was cut off would be misread.
            return result.ExitCode is 0 or 1 && result.Output.Length < CommandProcess.OutputLimit ? result.Output : null;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or OperationCanceledException)
        {
            return null; // No git, no such folder, or no time: then there is nothing to tell.
        }
    }
}
