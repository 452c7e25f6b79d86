namespace TaskExec.Defaults;

/// <summary>Finds the file in which the runs of a process are recorded by default.</summary>
internal static class TodosLocation
{
    private static readonly string[] Names = ["todos.json", Path.Combine(".trae", "todos", "todos.json")];

    /// <summary>
    /// Finds the nearest todos.json between a folder and the root of its repository; outside of a repository only the folder itself is searched.
    /// </summary>
    /// <returns>The path of the file, or the path at which the first event creates it.</returns>
    public static string Nearest(string folder)
    {
        var levels = UpToTheRepository(folder);
        foreach (var level in levels)
        {
            foreach (var name in Names)
            {
                if (ExistsOrExisted(Path.Combine(level, name)))
                {
                    return Path.Combine(level, name);
                }
            }
        }

        return Path.Combine(levels[^1], Names[0]);
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

    // 'git checkout' unlinks the file for a moment; the folder of the store beside it shows that it existed.
    private static bool ExistsOrExisted(string path) =>
        File.Exists(path) || Directory.Exists(Path.Combine(Path.GetDirectoryName(path)!, ".taskexec", Path.GetFileName(path)));
}
