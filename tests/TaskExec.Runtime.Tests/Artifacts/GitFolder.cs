using System.Diagnostics;
using TaskExec.Testing.Clock;
using TaskExec.Testing.Files;

namespace TaskExec.Runtime.Tests.Artifacts;

/// <summary>A git work tree of its own for one test.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly TempFolder _folder = new(nameof(GitFolder));

    public GitFolder()
    {
        Git("init", "-q", "-b", "main");
        Write("Notes/a.md", "# A\none\ntwo\nthree\n");
        Write("Notes/b.md", "# B\n");
        Commit("first");
    }

    public string Path => _folder.Path;

    public string Head => Git("rev-parse", "HEAD").Trim();

    public void Dispose() => _folder.Dispose();

    public void Write(string name, string text) => _folder.Write(name, text);

    public void Delete(string name) => File.Delete(_folder[name]);

    public void Commit(string message)
    {
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", message);
    }

    /// <summary>An executor whose runs collect what they change here, on a clock that stands still.</summary>
    public Bench Collecting() => new(configure: options =>
    {
        options.TimeProvider = new JumpingClock(new DateTimeOffset(2026, 2, 21, 10, 0, 0, TimeSpan.Zero), static _ => false);
        options.Artifacts.Collect = ArtifactCollectionMode.NamedTodos;
        options.Artifacts.WorkTree = Path;
    });

    public string Git(params string[] arguments) => Run("git", ["-C", Path, .. arguments]);

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
    }
}
