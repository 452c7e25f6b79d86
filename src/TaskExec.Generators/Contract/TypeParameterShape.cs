using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which type parameters a wrapper can repeat.</summary>
internal static class TypeParameterShape
{
    public static ImmutableArray<Fault> Faults(IMethodSymbol method) =>
        method.IsGenericMethod || method.ContainingType.IsGenericType ? [.. Repeated(method)] : [];

    private static IEnumerable<Fault> Repeated(IMethodSymbol method)
    {
        var all = method.ContainingType.Chain.SelectMany(static type => type.TypeParameters).Concat(method.TypeParameters).ToList();
        foreach (var name in all.GroupBy(static parameter => parameter.Name).Where(static group => group.Skip(1).Any()).Select(static group => group.Key))
        {
            yield return new($"has two type parameters named '{name}', its own or those of the types around it", "Give one of them another name.");
        }
    }
}
