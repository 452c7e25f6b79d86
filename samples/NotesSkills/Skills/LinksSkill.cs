using TaskExec;

namespace NotesSkills;

/// <summary>Finds the dead links of a folder of Markdown notes.</summary>
/// <param name="http">Asks the hosts.</param>
public sealed partial class LinksSkill(HttpClient http)
{
    /// <summary>Asks for every web address and looks for every file that the notes link to.</summary>
    /// <param name="notes">The folder of the notes.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>The dead links.</returns>
    /// <exception cref="HttpRequestException">A host asked to come back later. The next attempt does.</exception>
    [TrackedTask(retries: 3, RetryDelays = [1, 2, 4], Title = "Check the links of the notes")]
    public async Task<IReadOnlyList<string>> CheckLinksAsync(string notes, CancellationToken ct)
    {
        var links = NoteLink.Of(await new NotesFolder(notes).ReadAsync(ct));
        var addresses = links.Select(link => link.Address).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var answers = await new WebLinks(http).AskAsync(addresses, ct);
        if (answers.FirstOrDefault(answer => answer.IsBusy) is { } busy)
        {
            var wish = busy.RetryAfter is { TotalSeconds: var seconds } ? $" and asks for {seconds} s of patience" : "";
            throw new HttpRequestException($"{busy.Address} answered {busy.Fault}{wish}", inner: null, busy.Status);
        }

        var dead = answers.Where(answer => answer.Fault is not null).ToDictionary(answer => answer.Address, answer => answer.Fault!, StringComparer.Ordinal);
        var files = links.Select(link => link.File).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var file in files.Where(file => !Path.Exists(Path.Combine(notes, file))))
        {
            dead[file] = "no such file";
        }

        Record(dead, links);
        TaskRun.Current?.SetSummary($"{Counted.Of(addresses.Count, "web address", "web addresses")}, {Counted.Of(files.Count, "file")}, {dead.Count} dead");
        return [.. dead.Keys];
    }

    private static void Record(Dictionary<string, string> dead, IReadOnlyList<NoteLink> links)
    {
        foreach (var (target, fault) in dead)
        {
            var notes = links.Where(link => link.Address == target || link.File == target).Select(link => link.Note).Distinct(StringComparer.Ordinal);
            TaskRun.Current?.AddMessage($"Dead link in {string.Join(", ", notes)}: {target} ({fault})");
            TaskRun.Current?.AddLink(target, $"dead link: {fault}");
        }
    }
}
