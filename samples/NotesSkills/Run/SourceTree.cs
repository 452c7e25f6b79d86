namespace NotesSkills;

/// <summary>The folder that this sample is part of.</summary>
internal static class SourceTree
{
    private static readonly string Here = Path.Combine("samples", "NotesSkills", "NotesSkills.csproj");

    /// <summary>Finds the root by this sample's project, above the program or above the working directory.</summary>
    /// <returns>The root, else the working directory.</returns>
    public static string FindRoot() =>
        Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    private static string? Above(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Here)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
