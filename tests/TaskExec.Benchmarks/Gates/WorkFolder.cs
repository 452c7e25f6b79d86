using System.Reflection;

namespace TaskExec.Benchmarks.Gates;

/// <summary>A folder under <c>artifacts/gates</c>, gone after its gate: every file of a run lies on the disk of the repository.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _path;

    private WorkFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
    }

    /// <summary>Where everything about gates is put.</summary>
    public static string Root { get; } = System.IO.Path.Combine(
        typeof(WorkFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "RepositoryRoot").Value!, "artifacts", "gates");

    public static WorkFolder Create(string gate) =>
        new(System.IO.Path.Combine(Root, "work", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{gate}-{Environment.ProcessId}")));

    public string PathOf(string name) => System.IO.Path.Combine(_path, name);

    /// <summary>A folder inside, for what keeps files beside its file.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(PathOf(name)).FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
