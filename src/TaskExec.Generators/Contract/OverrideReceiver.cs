using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Determines the type through which generated code calls an override.</summary>
/// <remarks>
/// Overload resolution ignores overrides in the type that declares them: with <c>override M(int)</c> and a new <c>M(object)</c> in one type,
/// the call <c>M(1)</c> binds to <c>M(object)</c>. Only a call through the base type is certain to reach the override.
/// </remarks>
internal static class OverrideReceiver
{
    /// <summary>Returns the base type to call through, or null if the method can be called through its own type.</summary>
    public static ITypeSymbol? Find(IMethodSymbol method) => IsHidden(method) ? Root(method).ContainingType : null;

    /// <summary>Determines whether generated code cannot call the override at all.</summary>
    public static bool IsOutOfReach(IMethodSymbol method) =>
        IsHidden(method)
        && (!Root(method).IsOpen || !SymbolEqualityComparer.Default.Equals(Root(method).ReturnType, method.ReturnType));

    /// <summary>Returns the member that was overridden first, or the method itself if it overrides nothing.</summary>
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
