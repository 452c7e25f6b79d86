using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Turns a method that registers with a framework into the method that takes the place of its calls. No symbol outlives it.</summary>
internal static class DoorReader
{
    public static InterceptorSpec Read(IMethodSymbol method, bool isReduced, string door)
    {
        var arguments = string.Join(", ", method.Parameters.Select(ArgumentText.Of));
        var call = $"{method.ContainingType.FullName}.{Identifier.Written(method.Name)}{TypeParameterText.List(method.TypeParameters)}({arguments})";
        return new()
        {
            Name = method.Name,
            Task = null,
            Attributes = InheritedAttributes.Of(method, isInside: false).ToEquatableArray(),
            Unsafe = "",
            Reference = "",
            ReturnType = method.ReturnType.FullName,
            ReturnsVoid = false,
            TypeParameters = TypeParameters(method),
            Parameters = method.Parameters.ToEquatableArray(parameter => (isReduced && parameter.Ordinal is 0 ? "this " : "") + ParameterText.Plain(parameter)),
            Constraints = TypeParameterText.Constraints(method.TypeParameters).ToEquatableArray(),
            Todo = "",
            Direct = call,
            Tracked = $"global::{MetadataNames.TrackedDoor}.{door}({call})",
            Cast = "",
            Accessors = [],
        };
    }

    // What a linker must keep of a type is said by an attribute of the type parameter; without it the call that is handed on would be warned of.
    private static string TypeParameters(IMethodSymbol method) => method.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => Kept(parameter) + Identifier.Written(parameter.Name)))}>";

    private static string Kept(ITypeParameterSymbol parameter) =>
        parameter.Find("DynamicallyAccessedMembersAttribute", "System.Diagnostics.CodeAnalysis") is { ConstructorArguments: [{ Value: int members }] }
            ? $"[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers((global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes){Literal.Number(members)})] "
            : "";
}
