using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Finds the wrapper of a method in an assembly that is compiled already.</summary>
internal static class WrapperElsewhere
{
    /// <summary>The wrapper, inside the type of the method or in the class beside it; null where there is none that this compilation can see.</summary>
    public static IMethodSymbol? Find(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return Wrapper(type, method) ?? type.ContainingNamespace.GetTypeMembers(ClassBeside.Name(type), 0)
            .Select(beside => Wrapper(beside, method))
            .FirstOrDefault(static wrapper => wrapper is not null);
    }

    private static IMethodSymbol? Wrapper(INamedTypeSymbol type, IMethodSymbol method) => type.GetMembers(method.WrapperName)
        .OfType<IMethodSymbol>()
        .FirstOrDefault(wrapper => wrapper.IsOurs && Repeats(wrapper, method));

    /// <summary>Whether the parameters of a wrapper are those of the method, beside the receiver, the todo and the token that it adds.</summary>
    private static bool Repeats(IMethodSymbol wrapper, IMethodSymbol method)
    {
        var own = wrapper.Parameters.ToList();
        if (!method.IsStatic && wrapper.IsStatic)
        {
            own.RemoveAt(0);
        }

        if (TodoBinding.Find(method) is null)
        {
            own.RemoveAt(method.IsExtensionMethod ? 1 : 0);
        }

        return own.Count - method.Parameters.Length is 0 or 1
            && own.Zip(method.Parameters, static (ours, theirs) => ours.Name == theirs.Name && ours.Type.ShortName == theirs.Type.ShortName).All(static isSame => isSame);
    }
}
