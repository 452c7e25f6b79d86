using TaskExec;

namespace NotesSkills;

/// <summary>Represents the files that the sample works on.</summary>
internal sealed record Workspace
{
    /// <summary>The folder for the results.</summary>
    public required string Folder { get; init; }

    /// <summary>The path of the todos.json in which runs are recorded.</summary>
    public required string Todos { get; init; }

    /// <summary>The folder of the notes.</summary>
    public required string Notes { get; init; }

    /// <summary>Whether the notes are those of the sample, which link to the loopback site.</summary>
    public required bool IsSample { get; init; }

    /// <summary>The ids of the todos.</summary>
    public required TodoIds Ids { get; init; }

    public string ContentsPage => Path.Combine(Folder, "contents.md");

    public string RepositoryPage => Path.Combine(Folder, "repository.md");

    public string RequestLog => Path.Combine(Folder, "server-requests.log");

    /// <summary>Copies the sample's own input to a new folder, so that the source does not change.</summary>
    /// <param name="root">The folder that contains <c>artifacts/</c>.</param>
    public static Workspace Sample(string root)
    {
        var folder = Path.Combine(root, "artifacts", "notes");
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

    /// <summary>Uses the user's own files in place. Only the todos are changed.</summary>
    /// <param name="root">The folder that contains <c>artifacts/</c>.</param>
    /// <param name="todos">The path of the todos.json.</param>
    /// <param name="notes">The path of the folder of notes.</param>
    public static Workspace Own(string root, string todos, string notes) => new()
    {
        Folder = Directory.CreateDirectory(Path.Combine(root, "artifacts", "notes-own")).FullName,
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

/// <summary>Represents the ids of the todos on which the skills run.</summary>
internal sealed record TodoIds(TodoId Contents, TodoId Links, TodoId Repository)
{
    /// <summary>The todos of the sample's own todos.json.</summary>
    public static TodoIds OfSample { get; } = new("todo-20260302-001", "todo-20260302-002", "todo-20260302-003");

    /// <summary>The todos in a user's own todos.json. The first run creates them.</summary>
    public static TodoIds OfOwnFiles { get; } = new("notes-skills-contents", "notes-skills-links", "notes-skills-repository");

    /// <inheritdoc/>
    public override string ToString() => $"{Contents}, {Links}, {Repository}";
}
