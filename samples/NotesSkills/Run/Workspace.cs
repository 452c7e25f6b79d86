namespace NotesSkills;

/// <summary>The files of one run of the sample.</summary>
internal sealed record Workspace
{
    /// <summary>Where the results go.</summary>
    public required string Folder { get; init; }

    /// <summary>The todos that the runs are recorded in.</summary>
    public required string Todos { get; init; }

    /// <summary>The folder of the notes.</summary>
    public required string Notes { get; init; }

    /// <summary>Whether the notes are the sample's, which link to the loopback site.</summary>
    public required bool IsSample { get; init; }

    /// <summary>The todos that are run.</summary>
    public required TodoIds Ids { get; init; }

    public string ContentsPage => Path.Combine(Folder, "contents.md");

    public string RepositoryPage => Path.Combine(Folder, "repository.md");

    public string RequestLog => Path.Combine(Folder, "server-requests.log");

    /// <summary>Copies the sample's own input into a new folder, so that the source stays as it is.</summary>
    /// <param name="root">The folder that gets <c>artifacts/</c>.</param>
    public static Workspace Sample(string root)
    {
        var folder = Path.Combine(root, "artifacts", "notes-skills");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        CopyFolder(Path.Combine(AppContext.BaseDirectory, "Input"), folder);
        return new Workspace
        {
            Folder = folder,
            Todos = Path.Combine(folder, "todos.json"),
            Notes = Path.Combine(folder, "Notes"),
            IsSample = true,
            Ids = TodoIds.OfSample,
        };
    }

    /// <summary>Uses a person's files where they lie; only the todos are changed.</summary>
    /// <param name="root">The folder that gets <c>artifacts/</c>.</param>
    /// <param name="todos">The file of todos.</param>
    /// <param name="notes">The folder of notes.</param>
    public static Workspace Own(string root, string todos, string notes) => new()
    {
        Folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "notes-skills-own")).FullName,
        Todos = todos,
        Notes = notes,
        IsSample = false,
        Ids = TodoIds.OfOwnFiles,
    };

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
