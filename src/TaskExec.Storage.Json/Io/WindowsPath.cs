namespace TaskExec.Storage.Json.Io;

/// <summary>Resolves the links of a path on Windows, both of the file itself and of its parent folders.</summary>
internal static class WindowsPath
{
    /// <summary>Resolves all links of a path.</summary>
    /// <param name="path">A full path, whose last component need not exist.</param>
    public static string Resolve(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var folder = Resolve(parent);
        if (!Directory.Exists(folder))
        {
            throw new StoreIoException("open", path, Errno.ENOENT);
        }

        FileSystemInfo last = new DirectoryInfo(Path.Combine(folder, Path.GetFileName(path)));
        if (!last.Exists)
        {
            last = new FileInfo(last.FullName);
        }

        return last.LinkTarget is null ? last.FullName : last.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }
}
