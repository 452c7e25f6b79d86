using System.Text.Json;
using TaskExec.Testing.Files;
using TaskExec.Testing.Processes;

namespace TaskExec.Storage.Tests.FaultInjection.Tools;

/// <summary>A repository that holds a <c>todos.json</c>, on the branch main; the branch other has another title of one todo.</summary>
internal sealed class GitFolder : IDisposable
{
    public const string OtherTitle = "Review the notes of the other branch";

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

    private GitFolder()
    {
    }

    public string Todos => _folder["todos.json"];

    public static async Task<GitFolder> Create(byte[] todos, string title)
    {
        Need.Program("git");
        var folder = new GitFolder();
        folder._folder.Write("todos.json", todos);
        await folder.Must("init", "-q", "-b", "main");
        await folder.Must("add", "todos.json");
        await folder.Must("commit", "-qm", "todos");
        await folder.Must("checkout", "-qb", "other");
        folder._folder.Write("todos.json", System.Text.Encoding.UTF8.GetString(todos).Replace(title, OtherTitle, StringComparison.Ordinal));
        await folder.Must("commit", "-qam", "a title");
        await folder.Must("checkout", "-q", "main");
        return folder;
    }

    public Task<ProcessRun> Run(params string[] arguments) => ProcessRun.RunAsync(_folder.Path, "git", arguments, CancellationToken.None, Environment);

    public async Task<ProcessRun> Must(params string[] arguments) => (await Run(arguments)).MustSucceed();

    /// <summary>Does what git refuses while the file has changes, as a person would: commits them, and tries again.</summary>
    public async Task Insist(params string[] arguments)
    {
        for (var attempt = 0; ; attempt++)
        {
            await Run("commit", "-qam", "events");
            if (!await IsWhole("HEAD"))
            {
                continue;
            }

            var run = await Run(arguments);
            if (run.ExitCode == 0)
            {
                return;
            }

            Assert.True(attempt < 200, $"git {string.Join(' ', arguments)}: {run.Output}{run.Errors}");
        }
    }

    /// <returns>The ids of the events that stand in a commit.</returns>
    public async Task<HashSet<string>> EventsIn(string commit) =>
        WhatStands.Events(System.Text.Encoding.UTF8.GetBytes((await Must("show", $"{commit}:todos.json")).Output));

    /// <returns>The ids of the events in all commits, a stash included.</returns>
    public async Task<HashSet<string>> EventsInHistory()
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var commit in (await Must("rev-list", "--all")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            all.UnionWith(await IsWhole(commit) ? await EventsIn(commit) : []);
        }

        return all;
    }

    public void Dispose() => _folder.Dispose();

    // Git asks for the size of the file before it opens it, and of a larger one that was put in its place meanwhile commits only so many bytes.
    private async Task<bool> IsWhole(string commit)
    {
        try
        {
            await EventsIn(commit);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
