using System.Text;
using System.Text.Json;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>Creates a repository with a <c>todos.json</c>, and does to it what a person does. On the branch <c>other</c> one todo has another title.</summary>
internal static class TodosRepository
{
    public const string OtherTitle = "Review the notes of the other branch";

    private const string Todos = "todos.json";

    public static GitFolder Create(byte[] todos, string title)
    {
        var git = new GitFolder();
        git.Write(Todos, todos);
        git.Commit("todos");
        git.Git("checkout", "-qb", "other");
        git.Write(Todos, Encoding.UTF8.GetString(todos).Replace(title, OtherTitle, StringComparison.Ordinal));
        git.Commit("a title");
        git.Git("checkout", "-q", "main");
        return git;
    }

    /// <summary>Does what git refuses while the file has changes, as a person would: commits them, and tries again.</summary>
    public static async Task InsistAsync(this GitFolder git, params string[] arguments)
    {
        for (var attempt = 0; ; attempt++)
        {
            await git.TryGitAsync("commit", "-qam", "events");
            if (!await git.IsWholeAsync("HEAD"))
            {
                continue;
            }

            var run = await git.TryGitAsync(arguments);
            if (run.ExitCode == 0)
            {
                return;
            }

            Assert.True(attempt < 200, $"git {string.Join(' ', arguments)}: {run.Output}{run.Errors}");
        }
    }

    /// <summary>Returns the ids of the events in a commit.</summary>
    public static async Task<HashSet<string>> EventsInAsync(this GitFolder git, string commit) =>
        TodosFile.EventIds(Encoding.UTF8.GetBytes(await git.GitAsync("show", $"{commit}:{Todos}")));

    /// <summary>Returns the ids of the events in all commits, a stash included.</summary>
    public static async Task<HashSet<string>> EventsInHistoryAsync(this GitFolder git)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var commit in (await git.GitAsync("rev-list", "--all")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            all.UnionWith(await git.IsWholeAsync(commit) ? await git.EventsInAsync(commit) : []);
        }

        return all;
    }

    // Git asks for the size of the file before it opens it, and of a larger one that was put in its place meanwhile commits only so many bytes.
    private static async Task<bool> IsWholeAsync(this GitFolder git, string commit)
    {
        try
        {
            await git.EventsInAsync(commit);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
