using TaskExec;
using TaskExec.Storage.Json;

namespace NotesSkills;

/// <summary>Runs the three skills, each on its todo.</summary>
internal sealed class MainJob(Workspace work, string repository)
{
    /// <summary>Runs the skills one after another.</summary>
    /// <returns><see langword="true"/> if each run completed or ended as needs-info with a next action; otherwise, <see langword="false"/>.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var store = JsonTodoStore.Open(work.Todos);
        var screen = new Screen(store);
        var options = new TaskExecOptions { OnStoreFailure = screen.ShowNotRecorded, NextAction = DeadLinksException.NextAction }
            .Classify(DeadLinksException.Classify);

        // Files that the skills write are collected as artifacts automatically. The skills contain no code for it.
        options.Artifacts.Collect = ArtifactCollectionMode.NamedTodos;
        options.Artifacts.ProductFolders.Add(work.Folder);
        options.Artifacts.Excluded.Add(Path.GetFileName(work.RequestLog));
        using var scope = TaskExecutor.Use(new TaskExecutor(store, options));
        await using var site = work.IsSample ? await LoopbackSite.StartAsync(work.RequestLog, ct) : null;
        using var http = new HttpClient(site?.Connect() ?? new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("NotesSkills/1.0");

        var contents = new ContentsSkill();
        var links = new LinksSkill(http);
        var statistics = new RepositorySkill();

        // The arguments are recorded with the command that repeats the run, and relative paths are right in every clone.
        string[] paths = [.. new[] { work.Notes, work.ContentsPage, repository, work.RepositoryPage }.Select(static path => Path.GetRelativePath(".", path))];
        var (notes, contentsPage, counted, repositoryPage) = (paths[0], paths[1], paths[2], paths[3]);

        // The generator adds a RunTracked… method for each [TrackedTask], with the todo as an additional first parameter.
        var ids = work.Ids;
        bool[] successes =
        [
            await screen.RunAsync(
                ids.Contents,
                "Table of contents of the notes",
                () => contents.RunTrackedWriteAsync(ids.Contents, notes, contentsPage, ct),
                ct),
            await screen.RunAsync(
                ids.Links,
                "Links of the notes",
                () => links.RunTrackedCheckAsync(ids.Links, notes, ct),
                ct),
            await screen.RunAsync(
                ids.Repository,
                "Commits of the repository",
                () => statistics.RunTrackedCountAsync(ids.Repository, counted, repositoryPage, ct),
                ct),
        ];

        screen.ShowTable();
        return successes.All(success => success);
    }
}
