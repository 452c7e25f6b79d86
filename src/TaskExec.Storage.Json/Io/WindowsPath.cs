namespace TaskExec.Storage.Json.Io;

/// <summary>Finds the file behind the links of Windows: of the file itself and of each folder on the way.</summary>
internal static class WindowsPath
{
    /// <param name="path">A full path, whose last part need not exist.</param>
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
