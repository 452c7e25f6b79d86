using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>The class <c>NotesSkillTracked</c> that holds the wrappers of a type that is not partial.</summary>
internal static class ClassBeside
{
    public static string Name(INamedTypeSymbol type) => $"{Path(type)}Tracked";

    /// <summary>Whether the name belongs to something that is not ours.</summary>
    public static bool IsTaken(INamedTypeSymbol type) => type.ContainingNamespace.GetMembers(Name(type))
        .Any(static member => member is not INamedTypeSymbol { Arity: > 0 } && !IsWrittenByUs(member));

    /// <summary>The other types whose wrappers would stand in the same class: those that differ in arity, and those whose nested name reads alike.</summary>
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
