using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which parameters a wrapper can hand on: a wrapper that makes the attempts itself, all of them; one that waits for the work, those that can be kept.</summary>
internal static class ParameterShape
{
    public static ImmutableArray<Fault> Faults(IMethodSymbol method)
    {
        if (Inlining.IsNeeded(method))
        {
            return [];
        }

        ImmutableArray<Fault> faults = [];
        foreach (var parameter in method.Parameters)
        {
            if (Fault(parameter) is { } fault)
            {
                faults = faults.Add(fault);
            }
        }

        return faults;
    }

    private static Fault? Fault(IParameterSymbol parameter)
    {
        var name = parameter.Name;
        var type = parameter.Type;
        return parameter.RefKind switch
        {
            RefKind.Ref => ByReference(name, "ref"),
            RefKind.Out => ByReference(name, "out"),
            _ when type.IsPointer => new($"takes the pointer '{name}', and its work goes on after the call", "Take an array, a Memory<T> or a safe handle."),
            _ when !type.CanBeKept => new(
                $"takes '{name}' of the ref struct '{type.ShortName}', and its work goes on after the call",
                "Take an array, a Memory<T> or another type that can be kept."),
            _ => null,
        };
    }

    private static Fault ByReference(string name, string how) =>
        new($"takes '{name}' by {how}, and its work goes on after the call", "Take it by value, and return what changes.");
}
