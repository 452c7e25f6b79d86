using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace NotesSkills;

/// <summary>Runs git in a folder.</summary>
/// <param name="folder">The working directory of git.</param>
internal sealed class GitCommand(string folder)
{
    // Git sets these variables for hooks. If a hook started this program, they would redirect git to the repository of the hook.
    private static readonly string[] RepositoryVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"];

    /// <summary>Runs git and returns its output.</summary>
    /// <exception cref="GitException">git could not be started or exited with an error.</exception>
    public async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await foreach (var line in LinesAsync(arguments, cancellationToken))
        {
            lines.Add(line);
        }

        return string.Join('\n', lines);
    }

    /// <summary>Runs git and streams its output line by line, because a long history might not fit into memory.</summary>
    /// <exception cref="GitException">git could not be started or exited with an error.</exception>
    public async IAsyncEnumerable<string> LinesAsync(IEnumerable<string> arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var git = Start(arguments);
        try
        {
            var errors = git.StandardError.ReadToEndAsync(cancellationToken);
            while (await git.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
            {
                yield return line;
            }

            await git.WaitForExitAsync(cancellationToken);
            if (git.ExitCode != 0)
            {
                throw new GitException($"git exited with code {git.ExitCode} in '{folder}': {(await errors).Trim()}");
            }
        }
        finally
        {
            if (!git.HasExited)
            {
                git.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var variable in RepositoryVariables)
        {
            start.Environment.Remove(variable);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new GitException("git could not be started. Install git or add its folder to PATH.", exception);
        }
    }
}

/// <summary>Reports that git could not be started or exited with an error.</summary>
internal sealed class GitException(string message, Exception? innerException = null) : Exception(message, innerException);
