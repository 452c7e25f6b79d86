namespace TaskExec.Runtime;

/// <summary>The files under the folders of products at one moment.</summary>
internal sealed class ProductFiles
{
    private const int Most = 10_000;

    private readonly Dictionary<string, (long Length, DateTime Written)> _files = new(StringComparer.Ordinal);

    /// <param name="options">Which folders, and which files are nobody's work.</param>
    /// <param name="root">What paths begin at.</param>
    public static ProductFiles In(ArtifactOptions options, string root)
    {
        var found = new ProductFiles();
        foreach (var folder in options.ProductFolders.Select(each => Path.GetFullPath(each, root)).Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).Take(Most))
            {
                var (file, name) = (new FileInfo(path), Path.GetRelativePath(root, path).Replace('\\', '/'));
                if (!options.Excludes(name))
                {
                    found._files[name] = (file.Length, file.LastWriteTimeUtc);
                }
            }
        }

        return found;
    }

    /// <summary>The files that are new or changed since an earlier moment.</summary>
    public IEnumerable<string> Since(ProductFiles earlier) =>
        _files.Where(each => !earlier._files.TryGetValue(each.Key, out var was) || was != each.Value).Select(static each => each.Key).Order(StringComparer.Ordinal);
}
