using TaskExec.Testing.Processes;

namespace TaskExec.Testing.Files;

/// <summary>Provides a git work tree for one test, on the branch <c>main</c> and without the settings of the machine.</summary>
public sealed class GitFolder : IDisposable
{
    private static readonly Dictionary<string, string> Environment = new(StringComparer.Ordinal)
    {
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_AUTHOR_NAME"] = "A",
        ["GIT_AUTHOR_EMAIL"] = "a@example.org",
        ["GIT_COMMITTER_NAME"] = "A",
        ["GIT_COMMITTER_EMAIL"] = "a@example.org",
    };

    private readonly TempFolder _folder = new("git");

    public GitFolder()
    {
        Need.Program("git");
        Git("init", "-q", "-b", "main");
    }

    public string Path => _folder.Path;

    public string Head => Git("rev-parse", "HEAD").Trim();

    /// <summary>Gets the path of a file or folder in the work tree.</summary>
    public string this[string name] => _folder[name];

    public void Write(string name, string text) => _folder.Write(name, text);

    public void Write(string name, ReadOnlySpan<byte> bytes) => _folder.Write(name, bytes);

    public void Delete(string name) => File.Delete(_folder[name]);

    /// <summary>Commits everything.</summary>
    public void Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-q", "-m", message);
    }

    /// <summary>Runs git, which must succeed, and returns its output.</summary>
    public string Git(params string[] arguments) => TryGitAsync(arguments).GetAwaiter().GetResult().MustSucceed().Output;

    /// <inheritdoc cref="Git"/>
    public async Task<string> GitAsync(params string[] arguments) => (await TryGitAsync(arguments)).MustSucceed().Output;

    /// <summary>Runs git, which may refuse.</summary>
    public Task<ProcessRun> TryGitAsync(params string[] arguments) => ProcessRun.RunAsync(Path, "git", arguments, CancellationToken.None, Environment);

    public void Dispose() => _folder.Dispose();
}
