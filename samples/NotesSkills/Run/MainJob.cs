using TaskExec;
using TaskExec.Storage.Json;

namespace NotesSkills;

/// <summary>Runs the three skills, each for its todo.</summary>
internal sealed class MainJob(Workspace work, string repository)
{
    /// <summary>Runs them one after another.</summary>
    /// <returns>Whether each of them completed, or needs a person, who is told what to do.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var store = JsonTodoStore.Open(work.Todos);
        var screen = new Screen(store);
        var options = new TaskExecOptions { StoreFailed = screen.ShowNotRecorded, NextAction = DeadLinksException.NextAction }.Classify(DeadLinksException.Classify);

        // What the skills write is found by itself: no skill says a word of artifacts.
        options.Artifacts.Collect = CollectingRuns.NamedTodos;
        options.Artifacts.ProductFolders.Add(work.Folder);
        options.Artifacts.Excluded.Add(Path.GetFileName(work.RequestLog));
        using var here = TaskExecutor.Use(new TaskExecutor(store, options));
        await using var site = work.IsSample ? await LoopbackSite.StartAsync(work.RequestLog, ct) : null;
        using var http = new HttpClient(site?.Connect() ?? new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("NotesSkills/1.0");

        var contents = new ContentsSkill();
        var links = new LinksSkill(http);
        var statistics = new RepositorySkill();

        // RunTracked… is generated beside each [TrackedTask]: the method as it is, with the todo as its first argument.
        bool[] ended =
        [
            await screen.RunAsync(work.Ids.Contents, "Table of contents of the notes", () => contents.RunTrackedWriteContentsAsync(work.Ids.Contents, work.Notes, work.ContentsPage, ct), ct),
            await screen.RunAsync(work.Ids.Links, "Links of the notes", () => links.RunTrackedCheckLinksAsync(work.Ids.Links, work.Notes, ct), ct),
            await screen.RunAsync(work.Ids.Repository, "Commits of the repository", () => statistics.RunTrackedWriteStatisticsAsync(work.Ids.Repository, repository, work.RepositoryPage, ct), ct),
        ];

        screen.ShowTable();
        return ended.All(each => each);
    }
}
