namespace TaskExec.Defaults;

/// <summary>Finds where the runs of a process are recorded when nobody says so in code.</summary>
internal static class TodosLocation
{
    private static readonly string[] Names = ["todos.json", Path.Combine(".trae", "todos", "todos.json")];

    /// <summary>The nearest todos.json from a folder up to the root of its repository; outside a repository only in the folder itself.</summary>
    /// <returns>Its path; where there is none, the path at which the first event makes one.</returns>
    public static string Nearest(string folder)
    {
        var levels = UpToTheRepository(folder);
        return levels.SelectMany(level => Names.Select(name => Path.Combine(level, name))).FirstOrDefault(IsOrWasThere)
            ?? Path.Combine(levels[^1], Names[0]);
    }

    private static List<string> UpToTheRepository(string folder)
    {
        List<string> levels = [];
        for (var level = new DirectoryInfo(folder); level is not null; level = level.Parent)
        {
            levels.Add(level.FullName);
            if (Path.Exists(Path.Combine(level.FullName, ".git")))
            {
                return levels;
            }
        }

        return [folder];
    }

    // git checkout unlinks the file for a moment; the store's own folder beside it says that it was there.
    private static bool IsOrWasThere(string path) =>
        File.Exists(path) || Directory.Exists(Path.Combine(Path.GetDirectoryName(path)!, ".taskexec", Path.GetFileName(path)));
}
