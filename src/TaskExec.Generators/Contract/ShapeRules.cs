using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which methods can have a wrapper at all.</summary>
internal static class ShapeRules
{
    public static IEnumerable<Violation> Check(IMethodSymbol method)
    {
        if ((MemberShape.Fault(method) ?? LanguageShape.Fault(method)) is { } fault)
        {
            return [Broken(method, fault)];
        }

        if (method.IsAsyncVoid)
        {
            return
            [
                new(
                    ViolationKind.AsyncVoid,
                    $"{method.Display} is async void, so that nobody can wait for it or see it fail.",
                    "Return Task instead."),
            ];
        }

        var faults = ParameterShape.Faults(method).AddRange(ReturnTypeShape.Faults(method)).AddRange(TypeParameterShape.Faults(method));
        return faults.IsEmpty ? [] : Broken(method, faults);
    }

    private static IEnumerable<Violation> Broken(IMethodSymbol method, ImmutableArray<Fault> faults) => faults.Select(fault => Broken(method, fault));

    private static Violation Broken(IMethodSymbol method, Fault fault) =>
        new(ViolationKind.ShapeCannotBeWrapped, $"{method.Display} {fault.What}.", fault.Remedy);
}
