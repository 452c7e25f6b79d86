namespace TaskExec.Defaults;

/// <summary>Finds the file in which the runs of a process are recorded by default.</summary>
internal static class TodosLocation
{
    private static readonly string[] Names = ["todos.json", Path.Combine(".trae", "todos", "todos.json")];

    /// <summary>
    /// Finds the nearest todos.json between a folder and the root of its repository or, outside of a repository, the folder of its solution or project. Build
    /// output is skipped, because the next build would replace the file.
    /// </summary>
    /// <returns>The path of the file, or the path at which the first event creates it.</returns>
    public static string Nearest(string folder)
    {
        var levels = LevelsFrom(folder);
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

    private static List<string> LevelsFrom(string folder)
    {
        List<string> levels = [];
        var ends = (Project: 0, Solution: 0);
        for (var level = new DirectoryInfo(folder); level is not null; level = level.Parent)
        {
            if (IsBuildFolder(level))
            {
                levels.Clear();
                ends = default;
                continue;
            }

            if (!HasFile(level, "*.runtimeconfig.json"))
            {
                levels.Add(level.FullName);
            }

            if (Path.Exists(Path.Combine(level.FullName, ".git")))
            {
                return levels.Count > 0 ? levels : [level.FullName];
            }

            ends.Project = ends.Project == 0 && HasFile(level, "*.*proj") ? levels.Count : ends.Project;
            ends.Solution = ends.Solution == 0 && (HasFile(level, "*.sln") || HasFile(level, "*.slnx")) ? levels.Count : ends.Solution;
        }

        var end = ends.Solution > 0 ? ends.Solution : ends.Project;
        return end > 0 ? levels[..end] : [folder];
    }

    private static bool IsBuildFolder(DirectoryInfo folder) =>
        folder is { Name: "bin" or "obj", Parent: { } project } && HasFile(project, "*.*proj");

    private static bool HasFile(DirectoryInfo folder, string pattern)
    {
        try
        {
            return folder.EnumerateFiles(pattern).Any();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            // A folder that may not be listed, or is gone: the file itself may still be accessible.
            return false;
        }
    }

    // 'git checkout' unlinks the file for a moment; the folder of the store beside it shows that it existed.
    private static bool ExistsOrExisted(string path) =>
        File.Exists(path) || Directory.Exists(Path.Combine(Path.GetDirectoryName(path)!, ".taskexec", Path.GetFileName(path)));
}
