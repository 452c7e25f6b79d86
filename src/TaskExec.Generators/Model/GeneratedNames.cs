using System.Globalization;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Model;

/// <summary>Derives the names of generated files and classes from the name of a type.</summary>
internal static class GeneratedNames
{
    private const int MaxFileNameLength = 120;

    /// <summary>Returns a class name that is unique in the compilation.</summary>
    /// <remarks>Only a type whose name contains an underscore, or equals that of the catalogue, can collide with another type; it gets a hash.</remarks>
    public static string InfoClass(string typeName)
    {
        var name = new string([.. typeName.Select(static letter => letter is '.' or '+' or '`' ? '_' : letter)]);
        return typeName.Contains('_') || name is CatalogueEmitter.ClassName ? $"{name}_{Hash(typeName)}" : Identifier.Written(name);
    }

    /// <summary>Returns a file name with characters that every compiler and file system accepts.</summary>
    public static string FileName(string typeName)
    {
        var name = new string([.. typeName.Select(static letter => char.IsLetterOrDigit(letter) || letter is '.' or '+' or '`' ? letter : '_')]);
        return name.Length > MaxFileNameLength ? $"{name[..MaxFileNameLength]}_{Hash(typeName)}" : name;
    }

    /// <summary>Computes an FNV-1a hash, because <see cref="string.GetHashCode()"/> differs between processes.</summary>
    private static string Hash(string text)
    {
        const uint offset = 2166136261;
        const uint prime = 16777619;
        var hash = text.Aggregate(offset, static (current, letter) => unchecked((current ^ letter) * prime));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
