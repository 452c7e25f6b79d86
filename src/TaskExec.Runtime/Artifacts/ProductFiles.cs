namespace TaskExec.Runtime.Artifacts;

/// <summary>Represents the files in the product folders at one moment.</summary>
internal sealed class ProductFiles
{
    private const int MaxFilesPerFolder = 10_000;

    private readonly Dictionary<string, (long Length, DateTime Written)> _files = new(StringComparer.Ordinal);

    /// <summary>Lists the files in the product folders.</summary>
    /// <param name="options">The product folders and the excluded files.</param>
    /// <param name="root">The folder to which the recorded paths are relative.</param>
    public static ProductFiles Scan(ArtifactOptions options, string root)
    {
        var products = new ProductFiles();
        var enumeration = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        foreach (var folder in options.ProductFolders.Select(path => Path.GetFullPath(path, root)).Where(Directory.Exists))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*", enumeration).Take(MaxFilesPerFolder))
            {
                var (file, name) = (new FileInfo(path), Path.GetRelativePath(root, path).Replace('\\', '/'));
                if (!options.Excludes(name))
                {
                    products._files[name] = (file.Length, file.LastWriteTimeUtc);
                }
            }
        }

        return products;
    }

    /// <summary>Returns the files that are new or changed since an earlier moment, in ordinal order.</summary>
    public IEnumerable<string> Since(ProductFiles earlier) =>
        _files.Where(file => !earlier._files.TryGetValue(file.Key, out var before) || before != file.Value)
            .Select(static file => file.Key)
            .Order(StringComparer.Ordinal);
}
