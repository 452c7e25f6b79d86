using System.Runtime.CompilerServices;

namespace TaskExec.Testing;

/// <summary>A folder of its own for one test, removed at the end of it.</summary>
public sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    /// <param name="name">What the folder is called, for somebody who looks at leftovers.</param>
    public TempFolder([CallerMemberName] string name = "")
    {
        _folder = Directory.CreateTempSubdirectory($"taskexec-{name[..Math.Min(40, name.Length)]}-");
        Path = _folder.FullName;
    }

    public string Path { get; }

    /// <summary>The path of something in the folder.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Makes a file, and the folders on the way to it.</summary>
    /// <returns>Its path.</returns>
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

    /// <summary>Every file in the folder, hidden ones too, as sorted relative paths with <c>/</c>.</summary>
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
