namespace NotesSkills;

/// <summary>Locates the root folder of the repository that contains this sample.</summary>
internal static class SourceTree
{
    private static readonly string ProjectPath = Path.Combine("samples", "NotesSkills", "NotesSkills.csproj");

    /// <summary>Searches for this sample's project in the parent folders of the program, then of the working directory.</summary>
    /// <returns>The root folder, or the working directory if none was found.</returns>
    public static string FindRoot() =>
        FindAbove(AppContext.BaseDirectory) ?? FindAbove(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    private static string? FindAbove(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, ProjectPath)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
