using System.Collections.Immutable;

namespace TaskExec.Generators;

/// <summary>The tracked methods of one type: what one file holds.</summary>
internal sealed record TrackedTypeSpec
{
    public required string FileName { get; init; }

    /// <summary>The class, in the namespace of generated code, that describes the tasks.</summary>
    public required string InfoClass { get; init; }

    public required PlaceSpec Place { get; init; }

    /// <summary>The methods in the ordinal order of their ids.</summary>
    public required EquatableArray<TrackedMethodSpec> Methods { get; init; }

    /// <summary>Puts the methods of a compilation together by their types.</summary>
    public static IEnumerable<TrackedTypeSpec> Group(ImmutableArray<TrackedMethodSpec> methods)
    {
        HashSet<string> fileNames = new(StringComparer.OrdinalIgnoreCase);
        foreach (var type in methods.GroupBy(static method => method.Place).OrderBy(static type => type.Key.TypeName, StringComparer.Ordinal))
        {
            var infoClass = GeneratedNames.InfoClass(type.Key.TypeName);
            yield return new()
            {
                FileName = $"{Identifier.Take(GeneratedNames.FileName(type.Key.TypeName), fileNames)}.g.cs",
                InfoClass = infoClass,
                Place = type.Key,
                Methods = Distinct(type, infoClass).ToEquatableArray(),
            };
        }
    }

    /// <summary>Overloads share the name of their method: all but the first get another field.</summary>
    private static IEnumerable<TrackedMethodSpec> Distinct(IEnumerable<TrackedMethodSpec> methods, string infoClass)
    {
        List<string> taken = [infoClass];
        foreach (var method in methods.OrderBy(static method => method.Id, StringComparer.Ordinal))
        {
            yield return method with { InfoName = Identifier.Take(method.InfoName, taken) };
        }
    }
}
