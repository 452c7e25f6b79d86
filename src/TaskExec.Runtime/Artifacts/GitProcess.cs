using System.ComponentModel;

namespace TaskExec.Runtime;

/// <summary>Asks git about a work tree, without taking its locks.</summary>
internal sealed class GitProcess(string folder, TimeProvider time)
{
    /// <returns>What git said, or <see langword="null"/> where it cannot be asked.</returns>
    public async Task<string?> AskAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        try
        {
            var command = new CommandLine("git", ["--no-optional-locks", "-c", "core.quotepath=off", "-c", "core.fsmonitor=false", .. arguments], folder);
            var result = await CommandProcess.RunAsync(command, time, cancellationToken).ConfigureAwait(false);

            // A diff that finds a difference ends with 1.
            return result.ExitCode is 0 or 1 ? result.Output : null;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or OperationCanceledException)
        {
            return null; // No git, no such folder, or no time: then there is nothing to tell.
        }
    }
}
