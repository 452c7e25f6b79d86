using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Through which type an override is called.</summary>
/// <remarks>
/// C# does not count an override among the members of its type: beside <c>override M(int)</c>, a new <c>M(object)</c> wins the call <c>M(1)</c>.
/// Only a call through the base type is sure to reach the override then.
/// </remarks>
internal static class OverrideReceiver
{
    /// <summary>The base type to call through, or null where the type itself will do.</summary>
    public static ITypeSymbol? Of(IMethodSymbol method) => IsHidden(method) ? Root(method).ContainingType : null;

    public static bool IsOutOfReach(IMethodSymbol method) =>
        IsHidden(method)
        && (!Root(method).IsOpen || !SymbolEqualityComparer.Default.Equals(Root(method).ReturnType, method.ReturnType));

    /// <summary>The member that was overridden first; a method that overrides nothing is its own.</summary>
    public static IMethodSymbol Root(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return root;
    }

    private static bool IsHidden(IMethodSymbol method) =>
        method.IsOverride && method.ContainingType.GetMembers(method.Name).Any(static other => !other.IsOverride);
}
