using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What the compiler refuses or reports because it is obsolete. Of an override it asks the member that was first overridden.</summary>
internal static class Obsolescence
{
    /// <summary>The [Obsolete] that a wrapper must take over so that it may call its method; inside the type, that of the type counts already.</summary>
    public static AttributeData? Of(IMethodSymbol method, bool isInside)
    {
        var found = Find(method) ?? Find(OverrideReceiver.Root(method));
        return found is not null || isInside ? found : method.ContainingType.Chain.Reverse().Select(Find).FirstOrDefault(static found => found is not null);
    }

    /// <summary>Whether the wrapper of a method may not call a companion: what is obsolete may call anything.</summary>
    public static bool Forbids(IMethodSymbol companion, IMethodSymbol method) =>
        Find(OverrideReceiver.Root(companion)) is { ConstructorArguments: [_, { Value: true }] } && Of(method, isInside: false) is null;

    private static AttributeData? Find(ISymbol symbol) => symbol.Find("ObsoleteAttribute", "System");
}
