namespace TaskExec.Runtime;

/// <summary>The files under the folders of products at one moment.</summary>
internal sealed class ProductFiles
{
    private const int Most = 10_000;

    private readonly Dictionary<string, (long Length, DateTime Written)> _files = new(StringComparer.Ordinal);

    public static ProductFiles In(IEnumerable<string> folders, string root)
    {
        var found = new ProductFiles();
        foreach (var folder in folders.Select(each => Path.GetFullPath(each, root)).Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Take(Most))
            {
                var file = new FileInfo(path);
                found._files[Path.GetRelativePath(root, path).Replace('\\', '/')] = (file.Length, file.LastWriteTimeUtc);
            }
        }

        return found;
    }

    /// <summary>The files that are new or changed since an earlier moment.</summary>
    public IEnumerable<string> Since(ProductFiles earlier) =>
        _files.Where(each => !earlier._files.TryGetValue(each.Key, out var was) || was != each.Value).Select(static each => each.Key).Order(StringComparer.Ordinal);
}
