using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>A method of a base type as a type sees it: <c>Open&lt;int&gt;.Work(int)</c> for a type that derives from <c>Open&lt;int&gt;</c>.</summary>
internal static class BaseView
{
    public static IMethodSymbol Of(IMethodSymbol method, INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, method.ContainingType))
            {
                return current.GetMembers(method.Name).OfType<IMethodSymbol>().First(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method));
            }
        }

        return method;
    }
}
