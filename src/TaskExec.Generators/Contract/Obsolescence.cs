using Microsoft.CodeAnalysis;

namespace TaskExec.Generators.Contract;

/// <summary>Finds the [Obsolete] attributes that the compiler applies to calls.</summary>
/// <remarks>For an override, the compiler looks at the member that was overridden first.</remarks>
internal static class Obsolescence
{
    /// <summary>Returns the [Obsolete] that a wrapper must repeat so that it may call its method.</summary>
    /// <remarks>A wrapper inside the type already inherits the attribute of the type.</remarks>
    public static AttributeData? Find(IMethodSymbol method, bool isInside)
    {
        var found = Find(method) ?? Find(OverrideReceiver.Root(method));
        return found is not null || isInside
            ? found
            : method.ContainingType.Chain.Reverse().Select(Find).FirstOrDefault(static found => found is not null);
    }

    /// <summary>Determines whether the wrapper of a method may not call its plan or verify method. Obsolete code may call obsolete code.</summary>
    public static bool Forbids(IMethodSymbol hook, IMethodSymbol method) =>
        Find(OverrideReceiver.Root(hook)) is { ConstructorArguments: [_, { Value: true }] } && Find(method, isInside: false) is null;

    private static AttributeData? Find(ISymbol symbol) => symbol.Find("ObsoleteAttribute", "System");
}
