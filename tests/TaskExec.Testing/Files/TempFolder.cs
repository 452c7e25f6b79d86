using System.Runtime.CompilerServices;

namespace TaskExec.Testing.Files;

/// <summary>Provides a temporary folder for one test, which is deleted when disposed.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <summary>Creates the folder.</summary>
    /// <param name="name">A part of the folder's name, to identify folders that a crashed test left behind.</param>
    public TempFolder([CallerMemberName] string name = "")
    {
        _folder = Directory.CreateTempSubdirectory($"taskexec-{name[..Math.Min(40, name.Length)]}-");
        Path = _folder.FullName;
    }

    public string Path { get; }

    /// <summary>Gets the path of a file or folder in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Creates a file and its parent folders.</summary>
    /// <returns>The path of the file.</returns>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(bytes);
        return path;
    }

    /// <summary>Gets all files in the folder, including hidden ones, as sorted relative paths with <c>/</c>.</summary>
    public IReadOnlyList<string> Files() =>
        [.. Directory.EnumerateFiles(Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        if (_folder.Exists)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
