using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using TaskExec.Testing.Files;

namespace TaskExec.Conventions.Tests;

/// <summary>The rooms of the house as they were built, read without loading them.</summary>
internal static class Rooms
{
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ReferencesOf(string room) =>
        Read(room, metadata => metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Order(StringComparer.Ordinal)
            .ToList());

    public static T Read<T>(string room, Func<MetadataReader, T> read)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, room + ".dll"));
        using var image = new PEReader(file);
        return read(image.GetMetadataReader());
    }
}
