using System.Globalization;

namespace TaskExec.Generators;

/// <summary>The names of files and classes that are made from the name of a type.</summary>
internal static class GeneratedNames
{
    private const int LongestFileName = 120;

    /// <summary>A class name that no other type of the compilation leads to.</summary>
    /// <remarks>Only a type whose own name has an underscore, or is that of the catalogue, could lead to another one's: a hash tells it apart.</remarks>
    public static string InfoClass(string typeName)
    {
        var name = new string([.. typeName.Select(static letter => letter is '.' or '+' or '`' ? '_' : letter)]);
        return typeName.Contains('_') || name is CatalogueEmitter.ClassName ? $"{name}_{Hash(typeName)}" : Identifier.Written(name);
    }

    /// <summary>A file name of letters that every compiler and file system takes.</summary>
    public static string FileName(string typeName)
    {
        var name = new string([.. typeName.Select(static letter => char.IsLetterOrDigit(letter) || letter is '.' or '+' or '`' ? letter : '_')]);
        return name.Length > LongestFileName ? $"{name[..LongestFileName]}_{Hash(typeName)}" : name;
    }

    /// <summary>FNV-1a: string.GetHashCode differs from process to process.</summary>
    private static string Hash(string text)
    {
        const uint offset = 2166136261;
        const uint prime = 16777619;
        var hash = text.Aggregate(offset, static (current, letter) => unchecked((current ^ letter) * prime));
        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
