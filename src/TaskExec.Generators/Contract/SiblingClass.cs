using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Names the class, such as <c>NotesSkillTracked</c>, that contains the wrappers of a type that is not partial.</summary>
internal static class SiblingClass
{
    public static string Name(INamedTypeSymbol type) => $"{Path(type)}Tracked";

    /// <summary>Determines whether the name is already used by code that the generator did not write.</summary>
    public static bool IsTaken(INamedTypeSymbol type) => type.ContainingNamespace.GetMembers(Name(type))
        .Any(static member => member is not INamedTypeSymbol { Arity: > 0 } && !IsWrittenByUs(member));

    /// <summary>Finds the other types whose wrappers would be generated into the same class.</summary>
    /// <remarks>They differ in arity only, or have a nested name that is spelled alike: <c>A.B_C</c> and <c>A_B.C</c>.</remarks>
    public static IEnumerable<INamedTypeSymbol> Rivals(INamedTypeSymbol type) =>
        Spelled(type.ContainingNamespace, Path(type)).Where(other => !SymbolEqualityComparer.Default.Equals(other, type));

    private static bool IsWrittenByUs(INamespaceOrTypeSymbol member) =>
        member.GetMembers() is [_, ..] wrappers && wrappers.All(static wrapper => wrapper.IsOurs);

    private static string Path(INamedTypeSymbol type) => string.Join("_", type.Chain.Select(static link => link.Name));

    private static IEnumerable<INamedTypeSymbol> Spelled(INamespaceOrTypeSymbol scope, string path)
    {
        foreach (var type in scope.GetTypeMembers(path))
        {
            yield return type;
        }

        for (var cut = path.IndexOf('_'); cut >= 0; cut = path.IndexOf('_', cut + 1))
        {
            foreach (var nested in scope.GetTypeMembers(path[..cut]).SelectMany(type => Spelled(type, path[(cut + 1)..])))
            {
                yield return nested;
            }
        }
    }
}
