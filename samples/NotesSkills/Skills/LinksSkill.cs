using TaskExec;

namespace NotesSkills;

/// <summary>Finds the dead links of a folder of Markdown notes.</summary>
/// <param name="http">The client that requests the links.</param>
public sealed partial class LinksSkill(HttpClient http)
{
    /// <summary>Requests every web address and looks up every file that the notes link to.</summary>
    /// <param name="notes">The folder of the notes.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <returns>A summary of the links.</returns>
    /// <exception cref="HttpRequestException">A host asked to retry later. The engine retries the attempt.</exception>
    /// <exception cref="DeadLinksException">There are dead links. Another attempt cannot fix them, so the todo is set to needs-info.</exception>
    [TrackedTask(retries: 3, Title = "Check the links of the notes")]
    public async Task<string> CheckAsync(string notes, CancellationToken ct)
    {
        var links = NoteLink.FindAll(await new NotesFolder(notes).ReadAsync(ct));
        var addresses = links.Select(link => link.Address).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var answers = await new WebLinks(http).AskAsync(addresses, ct);
        if (answers.Where(answer => answer.IsBusy).MaxBy(answer => answer.RetryAfter) is { } busy)
        {
            throw new BusyHostException(busy);
        }

        var dead = answers
            .Where(answer => answer.Fault is not null)
            .ToDictionary(answer => answer.Address, answer => answer.Fault!, StringComparer.Ordinal);
        var files = links.Select(link => link.File).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        foreach (var file in files.Where(file => !Path.Exists(Path.Combine(notes, file))))
        {
            dead[file] = "file not found";
        }

        return dead.Count == 0
            ? $"{Counted.Format(addresses.Count, "web address", "web addresses")}, {Counted.Format(files.Count, "file")}, none dead"
            : throw new DeadLinksException(FaultsOf(dead, links));
    }

    private static List<string> FaultsOf(Dictionary<string, string> dead, IReadOnlyList<NoteLink> links)
    {
        var faults = new List<string>();
        foreach (var (target, fault) in dead)
        {
            var notes = links
                .Where(link => link.Address == target || link.File == target)
                .Select(link => link.Note)
                .Distinct(StringComparer.Ordinal);
            faults.Add($"{target} ({fault}) in {string.Join(", ", notes)}");
        }

        return faults;
    }
}
