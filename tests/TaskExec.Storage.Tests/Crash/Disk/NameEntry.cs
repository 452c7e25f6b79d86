namespace TaskExec.Storage.Tests.Crash.Disk;

/// <summary>A name in a folder.</summary>
/// <param name="Folder">The number of the folder.</param>
/// <param name="Name">The name.</param>
/// <param name="File">The number of the file, or <see langword="null"/> where the name is taken away.</param>
internal readonly record struct NameEntry(int Folder, string Name, int? File)
{
    public bool IsOf(int folder, string name) => Folder == folder && Name == name;
}
