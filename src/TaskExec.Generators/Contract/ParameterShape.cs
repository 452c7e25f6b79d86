using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which parameters a wrapper can hand on.</summary>
internal static class ParameterShape
{
    public static IEnumerable<Fault> Faults(IMethodSymbol method) =>
        method.Parameters.Select(Fault).OfType<Fault>();

    private static Fault? Fault(IParameterSymbol parameter)
    {
        var name = parameter.Name;
        var type = parameter.Type;
        return parameter.RefKind switch
        {
            RefKind.Ref => ByReference(name, "ref"),
            RefKind.Out => ByReference(name, "out"),
            RefKind.In => ByReference(name, "in"),
            RefKind.RefReadOnlyParameter => ByReference(name, "ref readonly"),
            _ when type.IsPointer => new($"takes the pointer '{name}'", "Take an array, a Memory<T> or a safe handle."),
            _ when type.IsRefLikeType => new(
                $"takes '{name}' of the ref struct '{type.ShortName}', which cannot wait for another attempt",
                "Take an array, a Memory<T> or another type that can be kept."),
            _ when type.TypeKind is TypeKind.Dynamic => new($"takes the dynamic '{name}'", "Take an object or a named type."),
            _ => null,
        };
    }

    private static Fault ByReference(string name, string how) =>
        new($"takes '{name}' by {how}, which cannot be kept for another attempt", "Take it by value, and return what changes.");
}
