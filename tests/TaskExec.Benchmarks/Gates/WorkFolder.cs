using System.Reflection;

namespace TaskExec.Benchmarks.Gates;

/// <summary>Provides a folder under <c>artifacts/gates</c>, on the repository's disk, which is deleted after its gate.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _path;

    private WorkFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
    }

    /// <summary>Gets the folder for all files of the gates.</summary>
    public static string Root { get; } = System.IO.Path.Combine(
        typeof(WorkFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!, "artifacts", "gates");

    public static WorkFolder Create(string gate) =>
        new(System.IO.Path.Combine(Root, "work", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{gate}-{Environment.ProcessId}")));

    public string PathOf(string name) => System.IO.Path.Combine(_path, name);

    /// <summary>Creates a subfolder, for stores that write additional files beside their file.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
