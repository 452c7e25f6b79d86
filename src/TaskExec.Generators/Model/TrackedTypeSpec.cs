using System.Collections.Immutable;
using TaskExec.Generators.Emission;

namespace TaskExec.Generators.Model;

/// <summary>Describes the tracked methods of one type, which are generated into one file.</summary>
internal sealed record TrackedTypeSpec
{
    public required string FileName { get; init; }

    /// <summary>The name of the generated class that describes the tasks.</summary>
    public required string InfoClass { get; init; }

    public required ContainingTypeSpec ContainingType { get; init; }

    /// <summary>The methods in ordinal order of their ids.</summary>
    public required EquatableArray<TrackedMethodSpec> Methods { get; init; }

    /// <summary>Groups the methods of a compilation by type.</summary>
    public static IEnumerable<TrackedTypeSpec> Group(ImmutableArray<TrackedMethodSpec> methods)
    {
        HashSet<string> fileNames = new(StringComparer.OrdinalIgnoreCase);
        var types = methods.GroupBy(static method => method.ContainingType).OrderBy(static type => type.Key.TypeName, StringComparer.Ordinal);
        foreach (var type in types)
        {
            var infoClass = GeneratedNames.InfoClass(type.Key.TypeName);
            yield return new()
            {
                FileName = $"{Identifier.Take(GeneratedNames.FileName(type.Key.TypeName), fileNames)}.g.cs",
                InfoClass = infoClass,
                ContainingType = type.Key,
                Methods = Distinct(type, infoClass).ToEquatableArray(),
            };
        }
    }

    /// <summary>Gives overloads, which share a name, distinct names for their fields.</summary>
    private static IEnumerable<TrackedMethodSpec> Distinct(IEnumerable<TrackedMethodSpec> methods, string infoClass)
    {
        List<string> taken = [infoClass];
        foreach (var method in methods.OrderBy(static method => method.Id, StringComparer.Ordinal))
        {
            yield return method with { InfoName = Identifier.Take(method.InfoName, taken) };
        }
    }
}
