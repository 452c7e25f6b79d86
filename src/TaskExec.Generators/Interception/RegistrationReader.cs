using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Interception;

/// <summary>Converts a method that registers something with a framework into the interceptor of its calls, which holds no symbols.</summary>
internal static class RegistrationReader
{
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis";

    public static InterceptorSpec Read(IMethodSymbol method, bool isReduced, string adapter)
    {
        var arguments = string.Join(", ", method.Parameters.Select(ArgumentText.Format));
        var call = $"{method.ContainingType.FullName}.{Identifier.Written(method.Name)}{TypeParameterText.List(method.TypeParameters)}({arguments})";
        return new()
        {
            Name = method.Name,
            Task = null,
            Attributes = InheritedAttributes.For(method, isInside: false).ToEquatableArray(),
            Unsafe = "",
            Reference = "",
            ReturnType = method.ReturnType.FullName,
            ReturnsVoid = false,
            TypeParameters = TypeParameters(method),
            Parameters = method.Parameters.ToEquatableArray(parameter =>
                (isReduced && parameter.Ordinal is 0 ? "this " : "") + ParameterText.Plain(parameter)),
            Constraints = TypeParameterText.Constraints(method.TypeParameters).ToEquatableArray(),
            Todo = "",
            Direct = call,
            Tracked = $"global::{MetadataNames.TrackedRegistration}.{adapter}({call})",
            Cast = "",
            Accessors = [],
        };
    }

    // [DynamicallyAccessedMembers] on a type parameter says which members a trimmer must keep. Without it, the forwarded call would cause a warning.
    private static string TypeParameters(IMethodSymbol method) => method.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", method.TypeParameters.Select(static parameter => Kept(parameter) + Identifier.Written(parameter.Name)))}>";

    private static string Kept(ITypeParameterSymbol parameter) =>
        parameter.Find("DynamicallyAccessedMembersAttribute", CodeAnalysis) is { ConstructorArguments: [{ Value: int members }] }
            ? $"[global::{CodeAnalysis}.DynamicallyAccessedMembers((global::{CodeAnalysis}.DynamicallyAccessedMemberTypes){Literal.Number(members)})] "
            : "";
}
